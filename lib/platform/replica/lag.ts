/** How far the first server's log had come at a moment (milliseconds since 1970): all that was kept before lies below. */
export type Mark = Readonly<{ lsn: bigint; at: number }>;

/** A place in PostgreSQL's log, as its functions write it (`16/B374D848`). */
export function lsnOf(text: string) {
  const [high = '', low = ''] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** Where a server stands: whose log it is (`system`), which life of it (`timeline`), and how far it has come. */
export type Place = Readonly<{ lsn: string; system: string; timeline: number }>;

/**
 * Whether the second follows the first. One that followed it before the first was put back to an earlier moment, or
 * gave way to another, holds what never was, or what was undone: its log is of another life, or further than the first's.
 */
export const follows = (first: Place, second: Place) =>
  first.system === second.system &&
  first.timeline === second.timeline &&
  lsnOf(second.lsn) <= lsnOf(first.lsn);

/** The moment until which a server that has replayed so much surely holds everything; undefined where no mark tells. */
export const wholeUntil = (marks: readonly Mark[], replayed: bigint) =>
  marks.findLast(({ lsn }) => lsn <= replayed)?.at;
