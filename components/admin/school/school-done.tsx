import { words } from '@/lib/platform/words';
import { JustDone } from '../done-notice';

const known = [
  'saved',
  'nation_england',
  'nation_wales',
  'nation_scotland',
  'nation_northern_ireland',
  'accent_kept',
  'accent_reset',
  'logo_kept',
  'logo_removed',
] as const;

/** What has just been saved, and what follows from it. */
export async function SchoolDone({ done }: Readonly<{ done: unknown }>) {
  const what = known.find((each) => each === done);
  if (!what) return null;
  const t = await words('school');
  return <JustDone what={what}>{t(`done.${what}`)}</JustDone>;
}
