import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** A port that was free a moment ago. Synchronous, for the configuration. */
export function freePort(): number {
  const script =
    "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{process.stdout.write(String(s.address().port));s.close()})";
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}

export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'sensecf-e2e-'));
}

/** A running app of one test's own, to be stopped, killed and started again on the same data. */
export class App {
  readonly dataDir = temporaryFolder();
  readonly port = freePort();
  readonly url = `http://127.0.0.1:${this.port}`;
  /** Everything it has written to its standard output and error since the last start. */
  output = '';
  private process: ChildProcess | undefined;
  private exited: Promise<number | null> = Promise.resolve(null);

  /** Starts the owner process of the built app and waits until it says that it is ready. */
  async start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    this.launch(settings);
    await new Promise<void>((resolve, reject) => {
      this.process?.stdout?.on('data', () => this.output.includes('is ready') && resolve());
      void this.exited.then((code) => reject(new Error(`The app left with code ${code}:\n${this.output}`)));
    });
  }

  /** Starts it and waits for its end, for starts that must fail. */
  async startAndFail(settings: Readonly<Record<string, string>> = {}): Promise<number | null> {
    this.launch(settings);
    return this.exited;
  }

  private launch(settings: Readonly<Record<string, string>>): void {
    this.output = '';
    const child = spawn(process.execPath, ['.build/processes/owner.js'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: String(this.port), SENSECF_DATA_DIR: this.dataDir, ...settings },
    });
    const keep = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.exited = new Promise((resolve) => child.once('close', resolve));
    this.process = child;
  }

  /** Runs one command on this app's data. @returns its standard output */
  async command(name: string, ...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [`.build/cli/${name}.js`, ...args], {
      env: { ...process.env, SENSECF_DATA_DIR: this.dataDir },
    });
    return stdout;
  }

  get pid(): number {
    return this.process?.pid ?? 0;
  }

  /** Ends it the polite way. @returns its exit code */
  async stop(): Promise<number | null> {
    this.process?.kill('SIGTERM');
    return this.exited;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    this.process?.kill('SIGKILL');
    await this.exited;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
