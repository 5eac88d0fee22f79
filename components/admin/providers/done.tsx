import { words } from '@/lib/platform/words';
import { JustDone } from '../done-notice';

const known = ['added', 'saved', 'switched_on', 'switched_off', 'removed'] as const;

/** What has just been done, named by the address that the action led to. */
export async function ProviderDone({ done }: Readonly<{ done: unknown }>) {
  const what = known.find((each) => each === done);
  if (!what) return null;
  const t = await words('providers');
  return <JustDone what={what}>{t(`done.${what}`)}</JustDone>;
}
