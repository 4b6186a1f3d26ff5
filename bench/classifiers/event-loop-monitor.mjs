// Preloaded into the processes of a running app by bench/classifiers/event-loop.ts: the site's says how long its event loop is
// held up, in the folder that its address names. SIGUSR2 begins anew and writes what was measured until then.
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const folder = new URL(import.meta.url).searchParams.get('folder');
if (folder && isMainThread && process.argv[1]?.endsWith('child.mjs')) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const write = (name, content) => {
    const file = path.join(folder, name);
    writeFileSync(`${file}.part`, JSON.stringify(content));
    renameSync(`${file}.part`, file);
  };
  let round = 0;
  process.on('SIGUSR2', () => {
    const ms = (percentile) => delay.percentile(percentile) / 1e6;
    write(`round-${round++}.json`, { p50: ms(50), p99: ms(99), max: delay.max / 1e6, n: delay.count });
    delay.reset();
  });
  delay.enable();
  write('site.json', { pid: process.pid });
}
