import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { archiveClassAction } from '@/lib/classes/actions';
import type { ListedClass } from '@/lib/classes/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { type NamedClass, OverClasses } from './class-frame';

type Props = Readonly<{
  school: string;
  schoolClass: NamedClass;
  classes: readonly ListedClass[];
  holds: Readonly<{ children: number; staff: number; waiting: number }>;
}>;

/** What archiving means, in numbers, before it is done. */
export async function ArchiveClass({ school, schoolClass, classes, holds }: Props) {
  const t = await words('admin');
  const back = `/${school}/admin/classes/${schoolClass.id}`;
  return (
    <OverClasses school={school} classes={classes} current={schoolClass.id}>
      <DrawerPage
        title={t('class.archive_title', { name: schoolClass.name })}
        closeHref={back}
        closeLabel={t('class.keep')}
        actions={
          <ButtonLink variant="secondary" href={back}>
            {t('class.keep')}
          </ButtonLink>
        }
      >
        {holds.waiting > 0 ? (
          <Notice tone="caution">{t('class.archive_waits', { count: holds.waiting })}</Notice>
        ) : (
          <>
            <p className="leading-read">{t('class.archive_what', holds)}</p>
            <WordsFor parts={['classes', 'refusal']}>
              <SmallForm action={archiveClassAction} hidden={{ school, classId: schoolClass.id }}>
                <SubmitButton variant="danger" pendingLabel={t('class.archiving')}>
                  {t('class.archive_do')}
                </SubmitButton>
              </SmallForm>
            </WordsFor>
          </>
        )}
      </DrawerPage>
    </OverClasses>
  );
}
