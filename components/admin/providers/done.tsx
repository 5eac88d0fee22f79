import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import { words } from '@/lib/platform/words';

const known = ['added', 'saved', 'switched_on', 'switched_off', 'removed'] as const;

/** What has just been done, named by the address that the action led to. */
export async function ProviderDone({ done }: Readonly<{ done: unknown }>) {
  const what = known.find((each) => each === done);
  if (!what) return null;
  const t = await words('providers');
  return (
    <TakesFocus key={what}>
      <Notice tone="positive" role="status" className="mb-4 py-2">
        {t(`done.${what}`)}
      </Notice>
    </TakesFocus>
  );
}
