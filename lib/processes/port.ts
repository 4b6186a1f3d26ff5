import net from 'node:net';
import { BusyError } from '@/lib/errors';

export const HOST = '127.0.0.1';

/** @throws BusyError when another program listens on the port */
export async function assertPortFree(port: number): Promise<void> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new BusyError(
              `Port ${port} is in use by another program. Stop it, or choose another port with the setting PORT.`,
            )
          : error,
      ),
    );
    server.listen(port, HOST, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

/** Asks until the address answers with success, or the signal aborts. */
export async function untilHealthy(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
