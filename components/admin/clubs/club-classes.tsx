import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { runClubInClassAction, stopClubInClassAction } from '@/lib/clubs/actions';
import type { ClubInClass, ListedClub } from '@/lib/clubs/queries';
import { mayHere } from '@/lib/platform/session';
import { WordsFor, words } from '@/lib/platform/words';
import { academicYearName, localDateOf } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';
import { clubFrame, OverClubs } from './club-frame';

type Props = Readonly<{
  school: string;
  club: Readonly<{ id: string; name: string }>;
  clubs: readonly ListedClub[];
  classes: readonly ClubInClass[];
  done: unknown;
}>;

/** In which classes the club runs; one press starts or stops it. */
export async function ClubClasses({ school, club, clubs, classes, done }: Props) {
  const t = await words('admin');
  const mayDo = await mayHere(school);
  const { head, ...frame } = await clubFrame({ school, club, clubs, done, tab: 'classes' });
  return (
    <OverClubs school={school} clubs={clubs} current={club.id}>
      <DrawerPage {...frame}>
        <section aria-labelledby="runs-in">
          {head}
          <h2 id="runs-in" className="mb-1 text-md">
            {t('club.runs_in')}
          </h2>
          <p className="mb-3 text-sm text-muted">{t('club.runs_hint')}</p>
          {classes.length === 0 && (
            <p>
              {t('club.no_classes')}{' '}
              {mayDo('classes.manage') && (
                <ButtonLink variant="secondary" href={`/${school}/admin/classes/new`}>
                  {t('club.new_class')}
                </ButtonLink>
              )}
            </p>
          )}
          <WordsFor parts={['clubs', 'refusal']}>
            <ul className="rounded-md border border-line">
              {classes.map((each) => (
                <InClass key={each.classId} school={school} clubId={club.id} of={each} />
              ))}
            </ul>
          </WordsFor>
        </section>
      </DrawerPage>
    </OverClubs>
  );
}

type InClassProps = Readonly<{ school: string; clubId: string; of: ClubInClass }>;

async function InClass({ school, clubId, of }: InClassProps) {
  const t = await words('admin');
  const { classId, className, academicYear, children, runs, waiting } = of;
  const verb = t(runs ? 'class.stop' : 'class.run');
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2 last:border-b-0">
      <span className="min-w-0 flex-1 basis-40 leading-tight">
        <span className="font-medium">{className}</span>{' '}
        {runs && <Tag tone="positive">{t('class.runs')}</Tag>}
        <span className="block text-sm text-muted">
          {academicYearName(academicYear)}, {t('club.children', { count: children })}
          {waiting > 0 && `, ${t('club.waiting', { count: waiting })}`}
        </span>
      </span>
      <SmallForm
        action={runs ? stopClubInClassAction : runClubInClassAction}
        hidden={{ school, clubId, classId, on: localDateOf(new Date()) }}
      >
        <SubmitButton variant={runs ? 'quiet' : 'secondary'} aria-label={`${verb}: ${className}`}>
          {verb}
        </SubmitButton>
      </SmallForm>
    </li>
  );
}
