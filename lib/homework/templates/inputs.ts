import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';
import { whatIsAsked } from '../activities/inputs';
import { mediaInput, notDescribed } from '../activities/media/inputs';

const ticked = z.literal('on').optional().transform(Boolean);
const none = z.literal('').transform(() => null);

const { title, instructions, level } = whatIsAsked;

/** What a template says; its class, days and children are nobody's to keep. */
const saidInput = {
  ...{ title, instructions, level },
  ...mediaInput,
  clubId: z.union([none, idInput()]).default(null),
  evidenceKinds: z.array(z.enum(evidenceKinds)).min(1, 'activity.evidence_missing'),
  yearGroups: z.array(wholeNumberInput(-1, 6)).max(8).default([]),
  /** Of the work it is made from, or of the template as it is. */
  keepPicture: ticked,
  keepRecording: ticked,
  /** No child is seen or heard in what comes with it. */
  nobodyShown: ticked,
  /** A word that is also a child's first name is meant as a word. */
  nobodyMeant: ticked,
};

type Sent = Readonly<{
  picture?: File | undefined;
  recording?: File | undefined;
  pictureSays: string;
  keepPicture: boolean;
  keepRecording: boolean;
  nobodyShown: boolean;
}>;
const isDescribed = ({ picture, keepPicture, pictureSays }: Sent) =>
  (picture === undefined && !keepPicture) || pictureSays !== '';
const showsNobody = ({ nobodyShown, ...sent }: Sent) =>
  nobodyShown || !(sent.picture || sent.recording || sent.keepPicture || sent.keepRecording);
const nobodyShownMissing = { path: ['nobodyShown'], message: 'library.nobody_shown_missing' };

export const keepTemplateInput = z
  .object({
    ...saidInput,
    /** The work it is made from; none where it is written for the library. */
    activityId: z.union([none, idInput()]).default(null),
  })
  .refine(isDescribed, notDescribed)
  .refine(showsNobody, nobodyShownMissing);
export type KeepTemplateForm = z.output<typeof keepTemplateInput>;

export const changeTemplateInput = z
  .object({ ...saidInput, templateId: idInput(), asSeen: z.string().max(20) })
  .refine(isDescribed, notDescribed)
  .refine(showsNobody, nobodyShownMissing);
export type ChangeTemplateForm = z.output<typeof changeTemplateInput>;

export const takeTemplateAwayInput = z.object({ templateId: idInput() });
export type TakeTemplateAway = z.output<typeof takeTemplateAwayInput>;

/** The address of the library. What is not understood is left out. */
export const libraryAddress = z.object({
  year: wholeNumberInput(-1, 6).optional().catch(undefined),
});
