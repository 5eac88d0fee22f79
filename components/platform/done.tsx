import { JustDone } from '@/components/admin/done-notice';
import { words } from '@/lib/platform/words';

const known = [
  ...(['made', 'invited', 'changed', 'suspended', 'resumed', 'given_back'] as const),
  ...(['released', 'sent_back'] as const),
];

/** What has just been done, named by the address that the action led to. */
export async function PlatformDone({ done }: Readonly<{ done: unknown }>) {
  const what = known.find((each) => each === done);
  if (!what) return null;
  const t = await words('platform');
  return <JustDone what={what}>{t(`done.${what}`)}</JustDone>;
}
