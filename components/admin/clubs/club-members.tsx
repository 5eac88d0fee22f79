import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import type { FreeChild, Member } from '@/lib/clubs/membership/queries';
import type { ListedClub } from '@/lib/clubs/queries';
import { WordsFor, words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
import { yearChoicesInWords } from '../year-choices';
import { AddMembers } from './add-members';
import { clubFrame, OverClubs } from './club-frame';
import { MemberByHand } from './member-by-hand';
import { MemberFace } from './member-face';
import { YearGroupsForm } from './year-groups-form';

type Props = Readonly<{
  school: string;
  club: Readonly<{ id: string; name: string }>;
  clubs: readonly ListedClub[];
  members: readonly Member[];
  years: readonly number[];
  free: readonly FreeChild[];
  q: string;
  done: unknown;
}>;

const isByHand = (member: Member): member is Member & { handId: string } => member.handId !== null;

/** Who is in the club, and what each of them is in it through. */
export async function ClubMembers({ school, club, clubs, members, years, free, q, done }: Props) {
  const t = await words('club_members');
  const today = localDateOf(new Date());
  const choices = await yearChoicesInWords(school);
  const { head, ...frame } = await clubFrame({ school, club, clubs, done, tab: 'members' });
  const through = ({ throughClass, throughYear, yearGroup }: Member) =>
    [
      throughClass && t('class', { name: throughClass }),
      throughYear && choices.find(({ value }) => value === String(yearGroup))?.label,
    ]
      .filter(Boolean)
      .join(', ');
  const byHand = members.filter(isByHand);
  const others = members.filter((member) => !isByHand(member));
  return (
    <OverClubs school={school} clubs={clubs} current={club.id}>
      <DrawerPage {...frame}>
        <div className="grid grid-cols-1 gap-6">
          <div>
            {head}
            <p className="text-sm text-muted">{t('about')}</p>
            {members.length === 0 && (
              <div className="mt-3">
                <h2 className="text-md">{t('empty_title')}</h2>
                <p className="mb-2">{t('empty')}</p>
                <ButtonLink variant="secondary" href={`/${school}/admin/clubs/${club.id}/classes`}>
                  {t('run_in_class')}
                </ButtonLink>
              </div>
            )}
          </div>
          <section aria-labelledby="whole-years">
            <h2 id="whole-years" className="mb-2 text-md">
              {t('years.title')}
            </h2>
            <WordsFor parts={['club_members', 'clubs', 'refusal']}>
              <YearGroupsForm {...{ school, clubId: club.id, years, choices }} />
            </WordsFor>
          </section>
          <section aria-labelledby="by-hand">
            <h2 id="by-hand" className="mb-2 text-md">
              {t('by_hand.title')} <span className="font-normal text-muted">{byHand.length}</span>
            </h2>
            <AddMembers {...{ school, clubId: club.id, free, q, today, choices }} />
            {byHand.length === 0 && <p className="mt-3 text-muted">{t('by_hand.none')}</p>}
            {byHand.length > 0 && (
              <>
                <p className="my-2 text-sm text-muted">{t('by_hand.stays')}</p>
                <WordsFor parts={['club_members', 'clubs', 'refusal']}>
                  <ul className="rounded-md border border-line">
                    {byHand.map((member) => (
                      <MemberByHand
                        key={member.id}
                        {...{ school, clubId: club.id, member, today }}
                        also={through(member)}
                      />
                    ))}
                  </ul>
                </WordsFor>
              </>
            )}
          </section>
          <section aria-labelledby="others">
            <h2 id="others" className="mb-2 text-md">
              {t('others.title')} <span className="font-normal text-muted">{others.length}</span>
            </h2>
            {others.length === 0 && <p className="text-muted">{t('others.none')}</p>}
            {others.length > 0 && (
              <ul className="rounded-md border border-line">
                {others.map((member) => (
                  <li
                    key={member.id}
                    className="flex items-center gap-x-3 border-b border-line px-3 py-1 last:border-b-0"
                  >
                    <MemberFace
                      member={member}
                      about={through(member) && t('others.through', { what: through(member) })}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      </DrawerPage>
    </OverClubs>
  );
}
