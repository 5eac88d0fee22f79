import type { ConsentDraft, ConsentNotice } from '@/db/schema/consent';
import type { EarlierYes } from '@/lib/shared/vocabulary';

export const wordFields = [
  'question',
  'summary',
  'whoSees',
  'whereKept',
  'howLong',
  'ifRefused',
  'fullWords',
  'childWords',
] as const;
export type WordField = (typeof wordFields)[number];
export type NoticeText = Readonly<Pick<ConsentNotice, WordField>>;

/** What nobody can do without when deciding; the full words are for who wants more. */
const needed = wordFields.filter((field) => field !== 'fullWords');

export const missingIn = (draft: NoticeText) => needed.filter((field) => draft[field] === '');

export const textOf = (row: NoticeText): NoticeText =>
  // Safe: the entries are the fields of the type.
  Object.fromEntries(wordFields.map((field) => [field, row[field]])) as NoticeText;

type Published = NoticeText & Readonly<{ version: number }>;
type Publishing = Readonly<{ revision: number; whatsNew: string; earlierYes: EarlierYes }>;
type Objection = Readonly<{ key: string; fields?: readonly string[] }>;

/**
 * Why a draft cannot be published, null when it can. A yes is to what was read, so that it lapses with new
 * words unless the office says that nothing more is asked than before; it cannot be carried over a time in
 * which the school did not ask, because nobody could take it back then.
 */
export function whyNotPublish(
  draft: Pick<ConsentDraft, WordField | 'revision'> | undefined,
  newest: Published | undefined,
  { revision, whatsNew, earlierYes }: Publishing,
  archived: boolean,
): Objection | null {
  if (!draft) return { key: 'consent_write.no_draft' };
  if (draft.revision !== revision) return { key: 'consent_write.draft_changed' };
  if (missingIn(draft).length > 0) return { key: 'consent_write.not_complete' };
  const unchanged = newest && wordFields.every((field) => newest[field] === draft[field]);
  if (unchanged && !archived) return { key: 'consent_write.nothing_new' };
  if (newest && whatsNew === '')
    return { key: 'consent_write.whats_new_missing', fields: ['whatsNew'] };
  if (earlierYes === 'holds' && (!newest || archived))
    return { key: 'consent_write.cannot_hold', fields: ['earlierYes'] };
  return null;
}
