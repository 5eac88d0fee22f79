import 'server-only';
import { env } from '../env';
import { openKeys } from './open';
import type { KeyStore } from './store';

let opened: KeyStore | undefined;

/** The installation's keys. */
export function ownKeys() {
  opened ??= openKeys(env());
  return opened;
}
