import 'server-only';
import type { Makers } from '@/lib/changes/jobs';

/** Who carries out which kind of change of many records. */
export const makers: Makers = {};
