import type { ComponentProps } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { SubmitButton } from '@/components/ui/submit-button';
import { words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';

type Props = Readonly<{
  title: string;
  /** What it would mean. */
  meaning: string;
  /** Where keeping it leads. */
  back: string;
  action: ComponentProps<typeof SmallForm>['action'];
  hidden: Readonly<Record<string, string>>;
}>;

/** What taking something out of the calendar means, before it is done. */
export async function RemoveDrawer({ title, meaning, back, action, hidden }: Props) {
  const t = await words('school_year');
  return (
    <DrawerPage
      title={title}
      closeHref={back}
      closeLabel={t('keep')}
      actions={
        <ButtonLink variant="secondary" href={back}>
          {t('keep')}
        </ButtonLink>
      }
    >
      <p className="leading-read">{meaning}</p>
      <SmallForm action={action} hidden={hidden}>
        <SubmitButton variant="danger" pendingLabel={t('removing')}>
          {t('remove_do')}
        </SubmitButton>
      </SmallForm>
    </DrawerPage>
  );
}
