import 'server-only';
import { SealBroken } from '@/db/sealed';
import { WrongMasterKey } from '../keys/store';
import { tellOfError } from '../problems';
import { DataKeyMissing } from './data-keys';

/** A seal that does not fit, or a key that is not where the keys lie. Wrapped, too, by what asked the database. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof SealBroken ||
  error instanceof DataKeyMissing ||
  error instanceof WrongMasterKey ||
  (error instanceof Error && error.cause !== undefined && isUnreadable(error.cause));

/** What was opened; `unreadable` where it does not open, which operators are told, so that a page can say so. */
export async function unlessUnreadable<T>(open: () => Promise<T>): Promise<T | 'unreadable'> {
  try {
    return await open();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    tellOfError(error, { place: 'render' });
    return 'unreadable';
  }
}
