import { isCtf, readCtf } from './ctf/read';
import type { Mapping } from './mapped/inputs';
import { readMapped } from './mapped/read';
import { isOneRoster, readOneRoster } from './oneroster/read';
import type { Files, ReadingOptions } from './options';
import type { Roster } from './roster';
import { isSds, readSds } from './sds/read';
import { Unreadable } from './trouble';

/** Whether these files say by themselves what they are; any other list needs a mapping. */
export const needsMapping = (files: Files) =>
  files.length === 1 && !files.some(isCtf) && !isOneRoster(files) && !isSds(files);

export async function readRoster(
  files: Files,
  options: ReadingOptions,
  mapping?: Mapping,
): Promise<Roster> {
  const [list] = files;
  const roster =
    list && mapping && needsMapping(files)
      ? await readMapped(list, mapping, options)
      : await read(files, options);
  if (roster.people.length === 0 && roster.refused.length === 0)
    throw new Unreadable({ file: files[0]?.name ?? '' }, 'nobody');
  return roster;
}

function read(files: Files, options: ReadingOptions) {
  const [only] = files;
  if (isOneRoster(files)) return readOneRoster(files, options);
  if (isSds(files)) return readSds(files, options);
  if (only && files.length === 1 && isCtf(only)) return readCtf(only, options);
  throw new Unreadable({ file: only?.name ?? '' }, 'format_unknown');
}
