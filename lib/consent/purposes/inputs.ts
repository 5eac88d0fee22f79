import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { consentPurposeKinds, earlierYeses } from '@/lib/shared/vocabulary';

/** Something new to ask about: one that comes with the product, or the school's own, which is optional. */
export const addPurposeInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(consentPurposeKinds).exclude(['other']) }),
  z.object({
    kind: z.literal('other'),
    name: nameInput(60, 'consent_write.name_missing', 'consent_write.name_long'),
    isOptional: z.literal('on', 'consent_write.must_be_optional'),
  }),
]);
export type AddPurpose = z.output<typeof addPurposeInput>;

const words = (most: number) =>
  z.string().trim().max(most, `consent_write.long_${most}`).default('');

/** What is written so far; a draft may have gaps. */
export const saveDraftInput = z.object({
  purposeId: idInput(),
  /** The draft it was made from; 0 where there was none. */
  revision: z.coerce.number().int().min(0).max(1_000_000),
  question: words(200),
  summary: words(1_000),
  whoSees: words(1_000),
  whereKept: words(1_000),
  howLong: words(1_000),
  ifRefused: words(1_000),
  fullWords: words(8_000),
  childWords: words(600),
});
export type SaveDraft = z.output<typeof saveDraftInput>;

export const dropDraftInput = z.object({
  purposeId: idInput(),
  /** The draft that was read before throwing it away. */
  revision: z.coerce.number().int().min(1).max(1_000_000),
});
export type DropDraft = z.output<typeof dropDraftInput>;

export const publishDraftInput = z.object({
  purposeId: idInput(),
  /** The draft that was read before publishing it. */
  revision: z.coerce.number().int().min(1).max(1_000_000),
  whatsNew: words(600),
  earlierYes: z.enum(earlierYeses, 'consent_write.earlier_missing').default('lapses'),
});
export type PublishDraft = z.output<typeof publishDraftInput>;

export const stopAskingInput = z.object({ purposeId: idInput() });
export type StopAsking = z.output<typeof stopAskingInput>;
