import type { PickedFile } from './plan';

/** Files of a file input; a folder input gives each its path. */
export function pickedFromInput(files: Iterable<File>): readonly PickedFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files and folders dropped on the page, folders read to the bottom. Call it inside the drop event. */
export async function pickedFromDrop(transfer: DataTransfer): Promise<readonly PickedFile[]> {
  // The list is emptied when the event ends: take the entries before the first await.
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const nested = await Promise.all(entries.map((entry) => readEntry(entry, '')));
  return nested.flat();
}

async function readEntry(entry: FileSystemEntry, folder: string): Promise<readonly PickedFile[]> {
  const path = `${folder}${entry.name}`;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ path, file }];
  }
  if (!isDirectory(entry)) return [];
  const found: PickedFile[] = [];
  const reader = entry.createReader();
  for (;;) {
    // A reader gives a folder in batches until it gives an empty one.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return found;
    for (const child of batch) found.push(...(await readEntry(child, `${path}/`)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
