import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { end, hasEnded, leash, programArguments, relay, restartDelays } from './children';
import { environmentFor, projectFolder } from './settings';

/**
 * It collects what it no longer needs early rather than seldom, and whatever it is given it does not take the
 * machine's whole memory: a job that needs more than this ends it, and is given up after a few tries.
 */
const memory = ['--max-semi-space-size=4', '--max-old-space-size=1024'];

/** The queue's worker, started again whenever it ends by itself before `signal` says that all shall end. */
export function keepWorking(
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
  onProcess: (child: ChildProcess) => void = () => {},
) {
  const delayAfter = restartDelays();
  let child: ChildProcess;
  let again: NodeJS.Timeout | undefined;

  const start = () => {
    const startedAt = Date.now();
    child = spawn(
      process.execPath,
      [...memory, ...leash, ...programArguments('lib/wiring/worker.ts')],
      {
        cwd: projectFolder,
        env: environmentFor({
          ...environment,
          SUPERVISOR_PID: String(process.pid),
          PROCESS_NAME: 'worker',
        }),
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // Out of the terminal's reach: it ends when told, after the job in hand.
        detached: true,
      },
    );
    standBack(child);
    onProcess(child);
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

/** Who asks for a page is waiting; who sent a list is not. */
function standBack({ pid }: ChildProcess) {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not let us: then it works as everybody does.
  }
}
