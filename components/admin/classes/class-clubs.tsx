import Link from 'next/link';
import { EmblemTile } from '@/components/art';
import { DrawerPage } from '@/components/ui/drawer-page';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { ListedClass } from '@/lib/classes/queries';
import { runClubHereAction, stopClubHereAction } from '@/lib/clubs/actions';
import type { ClassRunsClub } from '@/lib/clubs/queries';
import { mayHere } from '@/lib/platform/session';
import { WordsFor, words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
import { lookOf } from '../clubs/look';
import { SmallForm } from '../small-form';
import { classFrame, type NamedClass, OverClasses } from './class-frame';

type Props = Readonly<{
  school: string;
  schoolClass: NamedClass;
  classes: readonly ListedClass[];
  clubs: readonly ClassRunsClub[];
  done: unknown;
}>;

/** Which clubs the class runs; one press starts or stops one. */
export async function ClassClubs({ school, schoolClass, classes, clubs, done }: Props) {
  const t = await words('admin');
  const { head, ...frame } = await classFrame({
    school,
    schoolClass,
    classes,
    done,
    tab: 'clubs',
  });
  return (
    <OverClasses school={school} classes={classes} current={schoolClass.id}>
      <DrawerPage {...frame}>
        <section aria-labelledby="clubs">
          {head}
          <h2 id="clubs" className="mb-1 text-md">
            {t('class.clubs_title')}
          </h2>
          <p className="mb-3 text-sm text-muted">{t('class.clubs_hint')}</p>
          {clubs.length === 0 && <p>{t('class.no_clubs')}</p>}
          <WordsFor parts={['clubs', 'refusal']}>
            <ul className="rounded-md border border-line">
              {clubs.map((club) => (
                <ClubHere key={club.id} school={school} classId={schoolClass.id} club={club} />
              ))}
            </ul>
          </WordsFor>
        </section>
      </DrawerPage>
    </OverClasses>
  );
}

type HereProps = Readonly<{ school: string; classId: string; club: ClassRunsClub }>;

async function ClubHere({ school, classId, club }: HereProps) {
  const t = await words('admin');
  const mayChange = (await mayHere(school))('clubs.manage');
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2 last:border-b-0">
      <EmblemTile {...lookOf(club)} size={34} />
      <span className="min-w-0 flex-1 basis-40 leading-tight">
        <span className="font-medium">{club.name}</span>{' '}
        {club.runs && <Tag tone="positive">{t('class.runs')}</Tag>}
        <span className="block text-sm text-muted">
          {t('class.levels', { count: club.levels })}
          {club.description && `, ${club.description}`}
        </span>
      </span>
      {mayChange && (
        <>
          <Link
            href={`/${school}/admin/clubs/${club.id}`}
            prefetch={false}
            aria-label={`${t('class.edit_club')}: ${club.name}`}
            className="inline-flex min-h-hit items-center px-1 font-medium text-accent-ink no-underline hover:underline"
          >
            {t('class.edit_club')}
          </Link>
          <SmallForm
            action={club.runs ? stopClubHereAction : runClubHereAction}
            hidden={{ school, clubId: club.id, classId, on: localDateOf(new Date()) }}
          >
            <SubmitButton
              variant={club.runs ? 'quiet' : 'secondary'}
              aria-label={`${t(club.runs ? 'class.stop' : 'class.run')}: ${club.name}`}
            >
              {t(club.runs ? 'class.stop' : 'class.run')}
            </SubmitButton>
          </SmallForm>
        </>
      )}
    </li>
  );
}
