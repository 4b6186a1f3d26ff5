// Runs `next start` inside this process and leaves with the owner: the channel to it closes however the owner ends,
// also by kill -9.
import { fileURLToPath } from 'node:url';

process.on('disconnect', () => process.exit(0));
const next = new URL('../node_modules/next/dist/bin/next', import.meta.url);
process.argv.splice(1, 1, fileURLToPath(next));
await import(next.href);
