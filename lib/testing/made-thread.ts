import { pathToFileURL } from 'node:url';

/** A thread of a line or two of its own, which knows its `parentPort` and `workerData`. */
export function madeThread(code: string): URL {
  const imports = "import { parentPort, workerData } from 'node:worker_threads';";
  return new URL(`data:text/javascript,${encodeURIComponent(`${imports} ${code}`)}`);
}

/** The training thread at `entry`, but what the condition says of an order is refused at once, with these words. */
export function refusingThread(entry: string, condition: string, message: string, code: string): URL {
  const news = JSON.stringify({ kind: 'failed', code, message });
  return madeThread(
    `if (${condition}) parentPort.postMessage(${news}); else await import('${pathToFileURL(entry)}');`,
  );
}
