/** What PostgreSQL tells every web process of, within the transaction that changes it. */
export const channel = 'studystreaks_live';

/** Kinds of news: that work was handed in, reviewed or taken back. */
export const kinds = ['work'] as const;
export type Kind = (typeof kinds)[number];

/** A school's id and a kind, and nothing about anybody. */
export function readNews(payload: string) {
  const [schoolId = '', word] = payload.split(' ');
  const kind = kinds.find((known) => known === word);
  return kind && { schoolId, kind };
}
