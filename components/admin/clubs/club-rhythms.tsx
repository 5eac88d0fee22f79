import { DrawerPage } from '@/components/ui/drawer-page';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ListedClub } from '@/lib/clubs/queries';
import { endRhythmAction } from '@/lib/clubs/rhythm/actions';
import type { Rhythm } from '@/lib/clubs/rhythm/queries';
import { rhythmStartsOn } from '@/lib/clubs/rhythm/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate, readShortDate } from '@/lib/shared/dates';
import { readList } from '@/lib/shared/list';
import { SmallForm } from '../small-form';
import { clubFrame, OverClubs } from './club-frame';
import { RhythmForm } from './rhythm-form';

type Props = Readonly<{
  school: string;
  club: Readonly<{ id: string; name: string; weekdays: readonly number[] }>;
  clubs: readonly ListedClub[];
  rhythms: readonly Rhythm[];
  whose: readonly Readonly<{ kind: 'class' | 'child'; id: string; name: string }>[];
  done: unknown;
}>;

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** How often the club asks for work: of everybody, of a class, of one child. */
export async function ClubRhythms({ school, club, clubs, rhythms, whose, done }: Props) {
  const t = await words('club_rhythms');
  const named = await words('clubs');
  const locale = await localeOf();
  const { head, ...frame } = await clubFrame({ school, club, clubs, done, tab: 'days' });
  const today = localDateOf(new Date());
  const inWords = (days: readonly number[]) =>
    readList(
      weekdays.filter((day) => days.includes(Number(day))).map((day) => named(`weekday.${day}`)),
      locale,
    );
  const whoseIs = ({ className, childName }: Rhythm) =>
    childName ?? (className ? t('class', { name: className }) : t('whole_club'));
  const choices = (kind: 'class' | 'child') =>
    whose
      .filter((each) => each.kind === kind)
      .map(({ id, name }) => ({ value: `${kind} ${id}`, label: name }));
  return (
    <OverClubs school={school} clubs={clubs} current={club.id}>
      <DrawerPage {...frame}>
        <div className="grid grid-cols-1 gap-6">
          <div>
            {head}
            <p>{t('about', { days: inWords(club.weekdays) })}</p>
            <p className="mt-1 text-sm text-muted">{t('gentle')}</p>
          </div>
          <WordsFor parts={['club_rhythms', 'clubs', 'refusal']}>
            <section aria-labelledby="holds">
              <h2 id="holds" className="mb-2 text-md">
                {t('now')}
              </h2>
              {rhythms.length === 0 && <p className="text-muted">{t('none')}</p>}
              {rhythms.length > 0 && (
                <ul className="rounded-md border border-line">
                  {rhythms.map((each) => (
                    <li
                      key={each.id}
                      className="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2 last:border-b-0"
                    >
                      <span className="min-w-0 flex-1 basis-40 leading-tight">
                        <span className="font-medium">{whoseIs(each)}</span>
                        <span className="block text-sm">
                          {each.timesAWeek
                            ? t('times', { times: each.timesAWeek })
                            : t('weekdays', { days: inWords(each.weekdays ?? []) })}
                        </span>
                        <span className="block text-sm text-muted">
                          {t(each.startsOn > today ? 'from' : 'since', {
                            day: readShortDate(each.startsOn, locale),
                          })}
                          {each.endsOn &&
                            `, ${t('until', { day: readShortDate(each.endsOn, locale) })}`}
                        </span>
                      </span>
                      {!each.endsOn && (
                        <SmallForm
                          action={endRhythmAction}
                          hidden={{ school, clubId: club.id, rhythmId: each.id }}
                        >
                          <SubmitButton
                            variant="quiet"
                            pendingLabel={t('ending')}
                            aria-label={t('end_label', { whose: whoseIs(each) })}
                          >
                            {t('end')}
                          </SubmitButton>
                        </SmallForm>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <section aria-labelledby="new-rhythm">
              <h2 id="new-rhythm" className="mb-2 text-md">
                {t('new')}
              </h2>
              <RhythmForm
                {...{ school, clubId: club.id }}
                classes={choices('class')}
                members={choices('child')}
                days={weekdays
                  .filter((day) => club.weekdays.includes(Number(day)))
                  .map((value) => ({ value, label: named(`weekday.${value}`) }))}
                starts={readFullDate(rhythmStartsOn(today), locale)}
              />
            </section>
          </WordsFor>
        </div>
      </DrawerPage>
    </OverClubs>
  );
}
