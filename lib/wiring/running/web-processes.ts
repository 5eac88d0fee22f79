import type { ChildProcess } from 'node:child_process';
import cluster, { type Worker } from 'node:cluster';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import { end, relay, restartDelays } from './children';
import { frugal } from './frugal';
import { portIsTaken } from './sentences';
import { environmentFor, projectFolder, type Settings } from './settings';

/**
 * The processes that answer requests, behind one port; one that ends by itself before
 * `signal` says that all shall end is started again. Resolves when all of them answer. Throws CannotStart when the port cannot be had.
 */
export async function serveWeb(
  settings: Settings,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
  onProcess: (child: ChildProcess) => void = () => {},
) {
  const { port, host, trustsProxy, compressesPages } = settings;
  cluster.setupPrimary({
    exec: path.join(projectFolder, 'lib/wiring/web.ts'),
    args: [JSON.stringify({ port, host, trustsProxy, compressesPages })],
    // Pages are short-lived rubbish: a larger young generation collects most of them for nothing.
    execArgv: ['--max-semi-space-size=64'],
    silent: true,
    cwd: projectFolder,
  });
  const running = new Set<Worker>();
  const delayAfter = restartDelays();

  const stop = async () => {
    await Promise.all(
      [...running].map((worker) =>
        end(worker.process, () => worker.isConnected() && worker.send('stop'), 8_000),
      ),
    );
  };

  const start = (place: number) =>
    new Promise<void>((resolve, reject) => {
      const startedAt = Date.now();
      let answers = false;
      const worker = cluster.fork(
        environmentFor({
          ...{ ...frugal, ...environment, NODE_ENV: 'production', PORT: String(port) },
          PROCESS_NAME: `web ${place}`,
        }),
      );
      running.add(worker);
      onProcess(worker.process);
      relay('web', worker.process);
      worker.on('message', (message: 'ready' | { failed: string }) => {
        if (message === 'ready') {
          answers = true;
          resolve();
        } else reject(whyNotServed(message.failed, settings));
      });
      worker.once('exit', (code, killedBy) => {
        running.delete(worker);
        reject(
          new CannotStart('The web server ended before it answered; the reason stands above.'),
        );
        if (!answers) return;
        again(place, `had ended (${killedBy ?? code}) and starts again`, Date.now() - startedAt);
      });
    });
  const again = (place: number, what: string, livedMs: number) =>
    setTimeout(() => {
      if (signal.aborted) return;
      console.error(`web | ${what}`);
      start(place).catch(() => again(place, 'did not start and is tried again', 0));
    }, delayAfter(livedMs));

  try {
    await Promise.all(Array.from({ length: settings.webProcesses }, (_, n) => start(n + 1)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stop,
    kill: () => {
      for (const worker of running) worker.process.kill('SIGKILL');
    },
  };
}

export function whyNotServed(code: string, { port, host }: Settings) {
  if (code === 'EADDRINUSE') return portIsTaken(port);
  if (code === 'EACCES')
    return new CannotStart(
      `This account may not listen on port ${port}; choose one above 1023: PORT=3000 npm start.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CannotStart(
      `This machine has no address ${host} to listen on; set HOST to one it has.`,
    );
  return new CannotStart(`The web server could not listen on ${host}, port ${port} (${code}).`);
}
