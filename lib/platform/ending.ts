import { setTimeout as pause } from 'node:timers/promises';
import { logError } from './log.ts';

/*
 * What a process still has to say before it ends: errors that operators were not told of yet, what a collector was not
 * sent. Who holds something says here how it goes out, since a web process itself loads neither database nor words;
 * and Next loads a module once for each of its layers, so it lies where all of them find it.
 */
type Ending = {
  last: Map<string, () => Promise<unknown>>;
  tell?: (error: unknown, severity: 'error' | 'warning') => void;
};
const shared = globalThis as typeof globalThis & { studystreaksEnding?: Ending };
shared.studystreaksEnding ??= { last: new Map() };
const ending = shared.studystreaksEnding;

/** However slow a database or a collector is, a process ends. */
const patienceMs = 2_000;

export const beforeTheEnd = (what: string, work: () => Promise<unknown>) =>
  void ending.last.set(what, work);

/** Who tells operators of an error that belongs to no request and no job. */
export const tellUncaughtBy = (tell: NonNullable<Ending['tell']>) => {
  ending.tell = tell;
};

/** An error of the process itself: to operators, and until anybody can tell them into the log alone. */
export function tellUncaught(error: unknown, severity: 'error' | 'warning' = 'error') {
  if (ending.tell) ending.tell(error, severity);
  else logError({ kind: 'error', place: 'process', severity, error });
}

/** Sends what waits to be sent, for as long as that may take. It never throws. */
export async function sayLast(longestMs = patienceMs) {
  const enough = new AbortController();
  const all = [...ending.last.values()].map(async (work) => work());
  await Promise.race([
    Promise.allSettled(all),
    pause(longestMs, undefined, { signal: enough.signal }).catch(() => {}),
  ]);
  enough.abort();
}

/** What nobody caught ends the process, as it would by itself; its message would be printed as it is. */
export function endOnUncaught(end: () => void = () => process.exit(1)) {
  let ends = false;
  process.on('uncaughtException', (error) => {
    logError({ kind: 'ends', place: 'process', error });
    tellUncaught(error);
    if (ends) return;
    ends = true;
    void sayLast().then(end);
  });
}
