import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { passwordPictures } from './rules';

export const whichClass = z.object({ classId: idInput() });
export type WhichClass = z.output<typeof whichClass>;

export const openDeviceInput = whichClass.extend({
  /** The teacher hands the device over, and is signed out on it. */
  handOver: z.literal('on').optional(),
  letChoose: z.literal('on').optional(),
});

export const whichDevice = z.object({ deviceId: idInput() });
export type WhichDevice = z.output<typeof whichDevice>;

export const whichChild = z.object({ studentId: idInput() });
export type WhichChild = z.output<typeof whichChild>;

/** Cards for the whole class, or for one child of it. */
export const printCardsInput = whichClass.extend({ studentId: idInput().optional() });
export type PrintCards = z.output<typeof printCardsInput>;

const picture = z.enum(passwordPictures);

/** A press on a picture, with what was pressed before. */
export const pressInput = z.object({
  /** The class's code, or the word for a family at home. */
  code: z.string().max(10),
  studentId: idInput(),
  chosen: z.array(picture).max(3).default([]),
  first: z.array(picture).max(3).default([]),
  picture: picture.optional(),
  takeBack: z.literal('on').optional(),
});
export type Press = z.output<typeof pressInput>;
