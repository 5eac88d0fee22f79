import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { SubmitButton } from '@/components/ui/submit-button';
import { archiveClubAction } from '@/lib/clubs/actions';
import type { ListedClub } from '@/lib/clubs/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { OverClubs } from './club-frame';

type Props = Readonly<{
  school: string;
  club: Readonly<{ id: string; name: string }>;
  clubs: readonly ListedClub[];
  holds: Readonly<{ classes: number; children: number; waiting: number }>;
}>;

/** What archiving means, in numbers, before it is done. */
export async function ArchiveClub({ school, club, clubs, holds }: Props) {
  const t = await words('admin');
  const back = `/${school}/admin/clubs/${club.id}`;
  return (
    <OverClubs school={school} clubs={clubs} current={club.id}>
      <DrawerPage
        title={t('club.archive_title', { name: club.name })}
        closeHref={back}
        closeLabel={t('club.keep')}
        actions={
          <ButtonLink variant="secondary" href={back}>
            {t('club.keep')}
          </ButtonLink>
        }
      >
        <p className="leading-read">
          {t('club.archive_what', { classes: holds.classes, children: holds.children })}{' '}
          {t('club.archive_waits', { count: holds.waiting })}
        </p>
        <WordsFor parts={['clubs', 'refusal']}>
          <SmallForm action={archiveClubAction} hidden={{ school, clubId: club.id }}>
            <SubmitButton variant="danger" pendingLabel={t('club.archiving')}>
              {t('club.archive_do')}
            </SubmitButton>
          </SmallForm>
        </WordsFor>
      </DrawerPage>
    </OverClubs>
  );
}
