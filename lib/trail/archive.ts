import 'server-only';
import { env } from '@/lib/platform/env';

/** After how many months a month of the trail is shown only to who asks for it. */
export const archivedAfter = () => env().ARCHIVE_MONTHS;

/** As SQL: the whole of the trail, what is written to and what is archived. */
export const wholeTrail = (columns: string, where: string) =>
  `(select ${columns} from trail.entries where ${where} union all select ${columns} from trail.archive where ${where})`;
