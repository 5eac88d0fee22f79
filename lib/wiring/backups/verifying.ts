import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CannotStart } from '@/db/cannot-start';
import { numberOf, segmentsFrom } from './keeping';
import { inLog, segmentBytes } from './log';
import { basesOf } from './marks';
import { momentUpTo } from './restoring';
import { filesOf } from './stored-files';
import { openVault, type Vault } from './vault';

export type Verified = Readonly<{
  facts: Readonly<Record<string, number | string>>;
  /** What is wrong with it: a part and what befell it, `log:missing`. */
  faults: readonly string[];
}>;

/**
 * Reads all that the newest moment would be restored of to its end, without restoring it: the copy of the database,
 * each piece of the log since, each file. What was changed by a byte, cut short or sealed with another key does not
 * open, and a piece of the log that is missing is missed.
 */
export async function verifyBackup(backups: string, key: string): Promise<Verified> {
  const began = Date.now();
  const { line, mark } = await momentUpTo(backups);
  const vault = openVault(line, key);
  const base = (await basesOf(line)).findLast(({ at }) => at <= mark.at);
  const faults = new Set<string>();
  let bytes = 0;
  const read = async (part: string, name: string, exactly?: number) => {
    try {
      const size = await lengthOf(vault, name);
      bytes += size;
      if (exactly !== undefined && size !== exactly) faults.add(`${part}:broken`);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      faults.add(`${part}:${error instanceof CannotStart ? 'other_key' : 'broken'}`);
      return true;
    }
  };

  if (!base || !(await read('copy', base.name))) faults.add('copy:missing');
  const first = base?.segment ?? mark.segment;
  const segments = (await segmentsFrom(vault, first)).filter((name) => name <= mark.segment);
  // So many there have to be, one after the other.
  if (segments.length !== numberOf(mark.segment) - numberOf(first) + 1) faults.add('log:missing');
  for (const segment of segments)
    if (!(await read('log', inLog(segment), segmentBytes))) faults.add('log:missing');

  const files = await filesOf(mark, vault);
  for (const [file, name] of files) {
    if (await read('files', name)) continue;
    // What went meanwhile from where files lie is kept apart, under another name.
    const now = (await filesOf(mark, vault)).get(file);
    if (!now || !(await read('files', now))) faults.add('files:missing');
  }
  return {
    facts: {
      ...{ verifiedTo: mark.at, copiedAt: base?.at ?? '', segments: segments.length },
      ...{
        files: files.size,
        bytes,
        seconds: Math.max(1, Math.round((Date.now() - began) / 1_000)),
      },
    },
    faults: [...faults].toSorted(),
  };
}

async function lengthOf(vault: Vault, name: string) {
  let length = 0;
  const count = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      length += chunk.length;
      done();
    },
  });
  await pipeline(await vault.read(name), count);
  return length;
}
