import { type ChildProcess, spawn } from 'node:child_process';
import { end, hasEnded, leash, programArguments, relay, restartDelays } from './children';
import { environmentFor, projectFolder } from './settings';

/** The queue's worker, started again whenever it ends by itself before `signal` says that all shall end. */
export function keepWorking(environment: Readonly<Record<string, string>>, signal: AbortSignal) {
  const delayAfter = restartDelays();
  let child: ChildProcess;
  let again: NodeJS.Timeout | undefined;

  const start = () => {
    const startedAt = Date.now();
    child = spawn(process.execPath, [...leash, ...programArguments('lib/wiring/worker.ts')], {
      cwd: projectFolder,
      env: environmentFor({ ...environment, SUPERVISOR_PID: String(process.pid) }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Out of the terminal's reach: it ends when told, after the job in hand.
      detached: true,
    });
    relay('worker', child);
    child.once('exit', (code, killedBy) => {
      again = setTimeout(
        () => {
          if (signal.aborted) return;
          console.error(`worker | had ended (${killedBy ?? code}) and starts again`);
          start();
        },
        delayAfter(Date.now() - startedAt),
      );
    });
  };
  start();

  return {
    stop: async () => {
      clearTimeout(again);
      await end(child, () => child.kill('SIGTERM'), 15_000);
    },
    kill: () => {
      if (!hasEnded(child)) child.kill('SIGKILL');
    },
  };
}
