import { CannotStart } from '@/db/cannot-start';

/** One sentence for the person who started it, whatever went wrong; undefined for what is a bug. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof CannotStart) return error.message;
  if (error instanceof AggregateError) return sentenceFor(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const where = path ? ` (${path})` : '';
  switch (code) {
    case 'ENOSPC':
    case '53100':
      return `There is no space left on the disk${where}; free some and start again.`;
    case 'EACCES':
    case 'EPERM':
      return `This account may not write where it has to${where}; start as the one that owns the folder, or set DATA_DIR to a folder of its own.`;
    case 'EROFS':
      return `The disk is read-only${where}; set DATA_DIR to a folder that can be written.`;
    case 'EDQUOT':
      return `This account's share of the disk is used up${where}; free some and start again.`;
    default:
      break;
  }
  // SQLite, which serves for the locks, has numbers of its own: cannot open, read-only, full, failed to write.
  const { errcode } = error as { errcode?: number };
  if (errcode !== undefined && [8, 14].includes(errcode & 0xff))
    return 'The data folder cannot be written by this account; start as the one that owns it, or set DATA_DIR to a folder of its own.';
  if (errcode !== undefined && [10, 13].includes(errcode & 0xff))
    return 'There is no space left on the disk for the data folder; free some and start again.';
  return undefined;
}

export const portIsTaken = (port: number) =>
  new CannotStart(
    `Port ${port} is taken by another program; stop that one, or choose another port: PORT=${port + 1} npm start.`,
  );

/** Tells why it ends, in one sentence where that can be said, and with everything known where it cannot. */
export function tellWhy(error: unknown) {
  const sentence = sentenceFor(error);
  if (sentence) console.error(`\n${sentence}`);
  else console.error('\nStudyStreaks ended because of a fault of its own:', error);
}
