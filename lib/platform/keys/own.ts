import 'server-only';
import { env } from '../env';
import { masterKeysOf } from './master';
import { type KeyStore, openKeyFolder } from './store';

let opened: KeyStore | undefined;

/** The installation's keys. */
export function ownKeys() {
  const told = env();
  opened ??= openKeyFolder(told.KEYS_DIR, masterKeysOf(told));
  return opened;
}
