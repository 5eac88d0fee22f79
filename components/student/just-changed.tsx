import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import { words } from '@/lib/platform/words';

/** What was handed in before has just been replaced. */
export async function JustChanged({ teacher }: Readonly<{ teacher: string }>) {
  const t = await words('hand_in');
  return (
    <TakesFocus>
      <Notice role="status" tone="positive" title={t('change_done')}>
        <span data-say="">{t('change_done_more', { teacher })}</span>
      </Notice>
    </TakesFocus>
  );
}
