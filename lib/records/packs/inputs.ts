import { z } from 'zod';
import { isLocalDate } from '@/lib/shared/dates';
import { idInput } from '@/lib/shared/id-input';
import {
  closingReasons,
  extensionReasons,
  handingWays,
  packDecisions,
  protectedParts,
  withholdReasons,
} from '@/lib/shared/packs';

const revision = z.coerce.number().int().min(0).max(1_000_000);
const ofPack = { packId: idInput(), revision };
const checked = z.enum(['known', 'document'], 'packs.identity_missing');

/** One's own page: about oneself or one's child. `askedBy` says whose form it was. */
export const askForCopyInput = z.object({ personId: idInput(), askedBy: idInput() });

export const writeDownInput = z.object({
  personId: idInput('packs.person_missing'),
  askedById: idInput('packs.asker_missing'),
  receivedOn: z.string('packs.day_missing').refine(isLocalDate, 'packs.day_missing'),
  identity: checked.or(z.literal('').transform(() => null)),
});
export const checkIdentityInput = z.object({ ...ofPack, identity: checked });
export const packInput = z.object(ofPack);
export const lookedThroughInput = z.object({ ...ofPack, part: z.enum(protectedParts) });
export const handOverInput = z.object({
  ...ofPack,
  handedHow: z.enum(handingWays, 'packs.handed_how_missing'),
  handedOn: z.string('packs.handed_day_missing').refine(isLocalDate, 'packs.handed_day_missing'),
});
export const extendInput = z.object({
  ...ofPack,
  extendedFor: z.enum(extensionReasons, 'packs.reason_missing'),
});
export const closeInput = z.object({
  ...ofPack,
  closedFor: z.enum(closingReasons, 'packs.reason_missing'),
});
export const decideInput = z
  .object({
    packId: idInput(),
    itemId: idInput(),
    revision,
    decision: z.enum(packDecisions, 'packs.decision_missing'),
    reason: z
      .enum(withholdReasons)
      .or(z.literal('').transform(() => null))
      .default(null),
    /** Which words are blacked out, counted from 0. */
    out: z.array(z.coerce.number().int().min(0).max(100_000)).max(20_000).default([]),
  })
  .refine(({ decision, reason }) => decision !== 'withhold' || reason !== null, {
    path: ['reason'],
    message: 'packs.reason_missing',
  })
  .refine(({ decision, out }) => decision !== 'black_out' || out.length > 0, {
    path: ['out'],
    message: 'packs.words_missing',
  });

/** The address of the page of one request. */
export const packAddress = z.object({
  show: z.enum(['undecided', 'decided']).catch('undecided'),
});
/** The address of the page that writes one down: a name to look for, or the person it is about. */
export const newPackAddress = z.object({
  q: z.string().trim().max(80).catch(''),
  person: idInput().optional().catch(undefined),
});

export type AskForCopy = z.output<typeof askForCopyInput>;
export type WriteDown = z.output<typeof writeDownInput>;
export type CheckIdentity = z.output<typeof checkIdentityInput>;
export type LookedThrough = z.output<typeof lookedThroughInput>;
export type HandOver = z.output<typeof handOverInput>;
export type OfPack = z.output<typeof packInput>;
export type Extend = z.output<typeof extendInput>;
export type Close = z.output<typeof closeInput>;
export type Decide = z.output<typeof decideInput>;
