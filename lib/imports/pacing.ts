import { setTimeout as pause } from 'node:timers/promises';

/** Long enough for a statement to be worth its while, short enough that a page hardly waits behind it. */
const pieceMs = 15;
/** How much longer than a piece the rest after it is: of a core, an import has the database take a quarter. */
const restsFor = 3;
const longestRestMs = 1_000;
const [fewest, atFirst, most] = [25, 100, 2_000] as const;

export type Pace = Readonly<{
  /** Of as many records as fit into one piece, given their number; rests before the next. */
  piece: <Result>(work: (records: number) => Promise<Result>) => Promise<Result>;
}>;

/**
 * Large work done as others do small work beside it: piece by piece, each as large as lasts a moment, with a rest
 * in between. The worker may be told to stand back; its part of the database cannot, so it rests instead.
 */
export function newPace(rest: (ms: number) => Promise<unknown> = (ms) => pause(ms)): Pace {
  let records: number = atFirst;
  let lasted = 0;
  return {
    async piece(work) {
      if (lasted > 0) await rest(Math.min(lasted * restsFor, longestRestMs));
      const start = performance.now();
      const result = await work(records);
      lasted = performance.now() - start;
      records = nextRecords(records, lasted);
      return result;
    },
  };
}

/** At most doubled and at most halved, so that one slow moment says little. */
export function nextRecords(records: number, lastedMs: number) {
  const fitting = Math.round((records * pieceMs) / Math.max(lastedMs, 0.1));
  const near = Math.min(Math.max(fitting, Math.ceil(records / 2)), records * 2);
  return Math.min(Math.max(near, fewest), most);
}
