import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Stands in for `training/language_model/tune.py` in tests: takes the same arguments after a mode, tells the same lines
 * and leaves the model it started from as the tuned one.
 */
const [mode, ...rest] = process.argv.slice(2);
const given = new Map();
for (let i = 0; i + 1 < rest.length; i += 2) given.set(rest[i], rest[i + 1]);

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const point = (examples, loss) => ({ examples, loss, heldOutLoss: loss + 0.5, heldOutExact: 0.1 });
const curve = [point(10, 3), point(20, 2.5), point(30, 2)];

tell({ stage: 'reading' });
process.stdout.write('words for people\n');
tell({ stage: 'training' });
tell({ share: 0.1, point: curve[0] });

if (mode === 'broken') {
  process.stderr.write(
    'Traceback (most recent call last):\n  File "/some/where/private/train.py", line 3\nMemoryError: none left\n',
  );
  process.exitCode = 1;
} else if (mode === 'endless') {
  // A child of its own, as a trainer with several processes has: the whole group must end.
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(path.join(given.get('--folder'), 'pids.json'), JSON.stringify([process.pid, child.pid]));
  tell({ share: 0.2, point: curve[1] });
  setInterval(() => {}, 1000);
} else {
  for (const one of curve.slice(1)) tell({ share: 1, point: one });
  tell({ stage: 'exporting' });
  const { architecture } = JSON.parse(
    readFileSync(path.join(path.dirname(given.get('--start')), 'card.json'), 'utf8'),
  );
  copyFileSync(given.get('--start'), given.get('--out'));
  const round = { stage: given.get('--stage'), examples: 10, seen: 30, seconds: 1, curve };
  writeFileSync(
    given.get('--out').replace(/\.onnx$/, '.json'),
    JSON.stringify({ ...architecture, rounds: [round] }),
  );
}
