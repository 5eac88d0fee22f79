import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Club } from '@/db/schema/clubs';
import { restoreClubAction } from '@/lib/clubs/actions';
import type { ListedClub } from '@/lib/clubs/queries';
import { clubAsSeen } from '@/lib/clubs/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';
import { ClubForm } from './club-form';
import { clubFrame, OverClubs } from './club-frame';

type Props = Readonly<{
  school: string;
  club: Club & Readonly<{ levels: string[] }>;
  clubs: readonly ListedClub[];
  done: unknown;
}>;

export async function EditClub({ school, club, clubs, done }: Props) {
  const t = await words('admin');
  const frame = await clubFrame({ school, club, clubs, done, tab: 'details' });
  const { id, name, subject, description, paper, emblem, evidenceKinds, weekdays, levels } = club;
  return (
    <OverClubs school={school} clubs={clubs} current={id}>
      <WordsFor parts={['clubs', 'refusal']}>
        <ClubForm
          frame={{
            ...frame,
            destructive: (
              <ButtonLink variant="danger" href={`/${school}/admin/clubs/${id}/archive`}>
                {t('club.archive')}
              </ButtonLink>
            ),
          }}
          school={school}
          club={{ name, subject, description, paper, emblem, evidenceKinds, weekdays, levels }}
          edits={{ clubId: id, asSeen: clubAsSeen(club, levels) }}
        />
      </WordsFor>
    </OverClubs>
  );
}

export async function NewClub({ school, clubs }: Pick<Props, 'school' | 'clubs'>) {
  const t = await words('admin');
  return (
    <OverClubs school={school} clubs={clubs}>
      <WordsFor parts={['clubs', 'refusal']}>
        <ClubForm
          frame={{
            title: t('club.new'),
            closeHref: `/${school}/admin/clubs`,
            closeLabel: t('close'),
          }}
          school={school}
          club={{
            name: '',
            subject: '',
            description: '',
            paper: '',
            emblem: '',
            evidenceKinds: ['writing', 'photo'],
            weekdays: [1, 2, 3, 4],
            levels: [],
          }}
        />
      </WordsFor>
    </OverClubs>
  );
}

type ArchivedProps = Props & Readonly<{ archivedAt: Date }>;

export async function ArchivedClub({ school, club, clubs, done, archivedAt }: ArchivedProps) {
  const t = await words('admin');
  const { head, ...frame } = await clubFrame({ school, club, clubs, done });
  const day = readFullDate(localDateOf(archivedAt), await localeOf());
  return (
    <OverClubs school={school} clubs={clubs}>
      <DrawerPage {...frame}>
        <div>
          {head}
          <Notice className="mb-4">{t('club.restore_what', { day })}</Notice>
          <WordsFor parts={['clubs', 'refusal']}>
            <SmallForm action={restoreClubAction} hidden={{ school, clubId: club.id }}>
              <SubmitButton variant="secondary" pendingLabel={t('club.restoring')}>
                {t('club.restore')}
              </SubmitButton>
            </SmallForm>
          </WordsFor>
        </div>
      </DrawerPage>
    </OverClubs>
  );
}
