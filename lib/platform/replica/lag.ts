/** How far the first server's log had come at a moment (milliseconds since 1970): all that was kept before lies below. */
export type Mark = Readonly<{ lsn: bigint; at: number }>;

/** A place in PostgreSQL's log, as its functions write it (`16/B374D848`). */
export function lsnOf(text: string) {
  const [high = '', low = ''] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** The moment until which a server that has replayed so much surely holds everything; undefined where no mark tells. */
export const wholeUntil = (marks: readonly Mark[], replayed: bigint) =>
  marks.findLast(({ lsn }) => lsn <= replayed)?.at;
