import 'server-only';
import { logError } from '../log';
import type { FileUnreadable } from './sealed/sealed';

/** For whoever keeps the server: which file it is, and why it does not open. Apart from pages, since jobs say so too. */
export const noteShut = (error: FileUnreadable) =>
  logError({ kind: 'file_shut', file: error.key, error });
