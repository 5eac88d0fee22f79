import { localeOf, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';

/** Since when what a report shows may have changed: it is read from a copy of the database. Nothing where it is not. */
export async function AsOf({ at }: Readonly<{ at: Date | undefined }>) {
  if (!at) return null;
  const shell = await words('shell');
  return (
    <p className="pb-3 text-sm text-muted">
      {shell('as_of', { time: readTime(at, await localeOf()) })}
    </p>
  );
}
