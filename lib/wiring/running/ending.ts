import { readFileSync } from 'node:fs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm and the terminal may each pass on one and the same Ctrl-C. */
const sameKeyPressMs = 700;

/** How long a forced end may take. */
const forcedEndMs = 5_000;

/**
 * The wish to end. The first signal asks for a graceful end through `signal`; another one, later than
 * an echo of the first, runs `force` and leaves without waiting for anything else.
 */
export function listenForTheEnd(force: () => Promise<void>) {
  const controller = new AbortController();
  const endAll = () => controller.abort();
  let first = 0;
  for (const name of signals)
    process.on(name, () => {
      if (!controller.signal.aborted) {
        first = Date.now();
        endAll();
      } else if (name !== 'SIGHUP' && Date.now() - first > sameKeyPressMs) {
        setTimeout(() => process.exit(1), forcedEndMs);
        force().finally(() => process.exit(1));
      }
    });
  whenNpmIsGone(endAll);
  // Whoever read what we print may be gone as well; there is still everything to be ended properly.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const { signal } = controller;
  return {
    signal,
    endAll,
    /** Resolves when somebody wants the end. */
    wished: new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    ),
  };
}

/**
 * The commands in package.json begin with `exec`, so that no shell stands between npm and us: it would
 * keep a signal that is sent to npm alone to itself. Where there is no `exec` (Windows), and when npm
 * is killed, npm's end, or the shell's, is a wish to end as well.
 */
function whenNpmIsGone(end: () => void) {
  if (!process.env.npm_lifecycle_event) return;
  const lineage = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = lineage();
  setInterval(() => lineage() !== first && end(), 300).unref();
}

/** Known on Linux only; elsewhere always the same answer. */
function parentOf(pid: number) {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')')).split(' ')[2];
  } catch {
    return undefined;
  }
}
