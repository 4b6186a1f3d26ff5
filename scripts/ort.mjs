import { copyFile, mkdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** What the browser fetches: the single-thread-capable CPU build. The JavaScript side is in the app's own bundle. */
const FILES = ['ort-wasm-simd-threaded.wasm', 'ort-wasm-simd-threaded.mjs'];

/**
 * Copies ONNX Runtime's WebAssembly from node_modules to `public/ort` (not in git: 14 MB that npm already has).
 * Files of the same size and age are left alone.
 * @param {string} root repository root
 * @returns {Promise<string[]>} paths of the files under public/ort
 */
export async function copyOrt(root) {
  const require = createRequire(path.join(root, 'package.json'));
  const to = path.join(root, 'public', 'ort');
  await mkdir(to, { recursive: true });
  const written = [];
  for (const file of FILES) {
    const source = require.resolve(`onnxruntime-web/${file}`);
    const target = path.join(to, file);
    const [a, b] = await Promise.all([stat(source), stat(target).catch(() => undefined)]);
    if (!b || b.size !== a.size || b.mtimeMs < a.mtimeMs) await copyFile(source, target);
    written.push(target);
  }
  return written;
}
