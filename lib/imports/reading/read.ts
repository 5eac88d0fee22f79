import { isCtf, readCtf } from './ctf/read';
import { isOneRoster, readOneRoster } from './oneroster/read';
import type { Files, ReadingOptions } from './options';
import type { Roster } from './roster';
import { isSds, readSds } from './sds/read';
import { Unreadable } from './trouble';

/** Reads a set of files that says by itself what it is. Any other list needs a mapping first. */
export async function readRoster(files: Files, options: ReadingOptions): Promise<Roster> {
  const roster = await read(files, options);
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
