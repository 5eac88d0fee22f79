import type { ReactNode } from 'react';
import { clubColumns, clubListInput, usualClubColumns } from '@/lib/clubs/inputs';
import type { ListedClub } from '@/lib/clubs/queries';
import { words } from '@/lib/platform/words';
import { DoneNotice, JustDone } from '../done-notice';
import type { Frame } from '../drawer-form';
import { columnsShown } from '../list-columns';
import { OverList } from '../over-list';
import { Tabs } from '../tabs';
import { ClubListPage } from './club-list-page';

type FrameProps = Readonly<{
  school: string;
  club: Readonly<{ id: string; name: string }>;
  clubs: readonly ListedClub[];
  /** Undefined for an archived club. */
  tab?: 'details' | 'levels' | 'days' | 'classes' | 'members';
  done: unknown;
}>;

const doneWithDays = ['rhythm_set', 'rhythm_ended'] as const;
const doneWithMembers = ['put_in', 'taken_out', 'years_set'] as const;

/** What the pages of a club have around them. */
export async function clubFrame({ school, club, clubs, tab, done }: FrameProps): Promise<Frame> {
  const t = await words('admin');
  const members = await words('club_members');
  const levels = await words('club_levels');
  const days = await words('club_rhythms');
  const list = `/${school}/admin/clubs`;
  const path = `${list}/${club.id}`;
  const daysDone = doneWithDays.find((each) => each === done);
  const justDone = doneWithMembers.find((each) => each === done);
  const listed = clubs.find(({ id }) => id === club.id);
  return {
    title: club.name,
    closeHref: list,
    closeLabel: t('close'),
    head: (
      <>
        {tab && (
          <Tabs
            label={club.name}
            tabs={[
              { href: path, label: t('details'), current: tab === 'details' },
              {
                href: `${path}/levels`,
                label: levels('tab'),
                count: listed?.levels,
                current: tab === 'levels',
              },
              { href: `${path}/days`, label: days('tab'), current: tab === 'days' },
              {
                href: `${path}/classes`,
                label: t('classes'),
                count: listed?.classes.length,
                current: tab === 'classes',
              },
              {
                href: `${path}/members`,
                label: members('tab'),
                count: listed?.members,
                current: tab === 'members',
              },
            ]}
          />
        )}
        {daysDone && <JustDone what={daysDone}>{days(`done.${daysDone}`)}</JustDone>}
        {done === 'described' && <JustDone what="described">{levels('saved')}</JustDone>}
        {justDone ? (
          <JustDone what={justDone}>{members(`done.${justDone}`)}</JustDone>
        ) : (
          <DoneNotice done={done} />
        )}
      </>
    ),
  };
}

type OverProps = Readonly<{
  school: string;
  clubs: readonly ListedClub[];
  current?: string;
  children: ReactNode;
}>;

/** Over the list of clubs, the current one marked. */
export async function OverClubs({ school, clubs, current, children }: OverProps) {
  return (
    <OverList
      closeHref={`/${school}/admin/clubs`}
      list={
        <ClubListPage
          school={school}
          list={clubListInput.parse({})}
          columns={
            await columnsShown({
              ...{ list: 'clubs', all: clubColumns, usual: usualClubColumns },
              chosen: undefined,
            })
          }
          clubs={clubs}
          {...{ total: clubs.length, perPage: clubs.length, classes: [], current }}
          isBehind
        />
      }
    >
      {children}
    </OverList>
  );
}
