import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { words } from '@/lib/platform/words';

/** On a demo: where the mail is that was just promised. */
export async function DemoInboxNotice() {
  const t = await words('passwords');
  return (
    <Notice
      action={
        <ButtonLink variant="secondary" href="/inbox">
          {t('demo_inbox_open')}
        </ButtonLink>
      }
    >
      {t('demo_inbox')}
    </Notice>
  );
}
