import 'server-only';
import { env } from '../env';
import { type KeyStore, openKeyFolder } from './store';

let opened: KeyStore | undefined;

/** The installation's keys. */
export function ownKeys() {
  const { KEYS_DIR, MASTER_KEY } = env();
  opened ??= openKeyFolder(KEYS_DIR, Buffer.from(MASTER_KEY, 'hex'));
  return opened;
}
