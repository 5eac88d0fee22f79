import type { Files, ReadingOptions } from '../options';
import type { Roster } from '../roster';
import { isFirstSds, isSecondSds } from './files';
import { readSds1 } from './first';
import { readSds2 } from './second';

export const isSds = (files: Files) => isFirstSds(files) || isSecondSds(files);

/** School Data Sync's files, of its first format or of version 2.1. */
export const readSds = (files: Files, options: ReadingOptions): Promise<Roster> =>
  isFirstSds(files) ? readSds1(files, options) : readSds2(files, options);
