import { notFound } from 'next/navigation';
import { AtHomeLink } from '@/components/parent/at-home-link';
import { ChildHead } from '@/components/parent/child-head';
import { ClubLevels } from '@/components/parent/club-levels';
import { ClubInWords } from '@/components/parent/clubs/club-in-words';
import { ClubsChart } from '@/components/parent/clubs/clubs-chart';
import { RecentPieces } from '@/components/parent/recent-pieces';
import { TermProgress } from '@/components/parent/term-progress';
import { WeekInWords, WeekString } from '@/components/parent/week';
import { LookedLink } from '@/components/records/looked/looked-link';
import { RewardsLink } from '@/components/rewards/rewards-link';
import { Card } from '@/components/ui/card';
import { listClubsFollowed } from '@/lib/homework/progress/clubs/queries';
import { clubSoFar } from '@/lib/homework/progress/clubs/rules';
import { listRecentPieces } from '@/lib/homework/progress/pieces/queries';
import { familyTerm } from '@/lib/homework/progress/queries';
import { findChildSeen } from '@/lib/people/families/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('parent');
  return { title: t('learning_title') };
}

export default async function ChildPage({
  params,
}: PageProps<'/[school]/parent/children/[studentId]'>) {
  const { school, studentId } = await params;
  const id = idFrom(studentId);
  const t = await words('parent');
  const [child, family, clubs, pieces] = await view(school, 'progress.follow', (tenant) =>
    Promise.all([
      findChildSeen(tenant, id),
      familyTerm(tenant, [id]),
      listClubsFollowed(tenant, id),
      listRecentPieces(tenant, id),
    ]),
  );
  const progress = family.children.get(id);
  if (!child || !progress) notFound();
  const hrefOf = (activityId: string) =>
    `/${school}/parent/children/${id}/activities/${activityId}`;
  const soFar = new Map(
    clubs.map((club) => [club.id, clubSoFar(progress.days, progress.pieces, club.id)]),
  );

  return (
    <div className="grid gap-2.5">
      <ChildHead school={school} child={child} as="h1">
        <WeekString name={child.name} progress={progress} />
      </ChildHead>
      <Card as="section" labelledBy="term">
        <h2 id="term" className="mb-1 text-lg">
          {t('term_title')}
        </h2>
        <WeekInWords name={child.name} progress={progress} />
        <div className="mt-2">
          <TermProgress term={family.term} progress={progress} />
        </div>
      </Card>
      <Card as="section" labelledBy="clubs">
        <h2 id="clubs" className="mb-1 text-lg">
          {t('clubs_title')}
        </h2>
        {family.term && (
          <ClubsChart
            clubs={clubs.flatMap(({ id, name }) => {
              const club = soFar.get(id);
              return club ? [{ id, name, term: club.term }] : [];
            })}
          />
        )}
        <ClubLevels
          child={child.name}
          clubs={clubs}
          toGo={Object.fromEntries(clubs.map((club) => [club.id, club.toGo]))}
          more={(clubId) => {
            const club = soFar.get(clubId);
            return (
              club && (
                <ClubInWords
                  child={child.name}
                  soFar={club}
                  said={clubs.find(({ id }) => id === clubId)?.said}
                  hrefOf={hrefOf}
                />
              )
            );
          }}
        />
      </Card>
      <Card as="section" labelledBy="pieces">
        <h2 id="pieces" className="mb-1 text-lg">
          {t('pieces_title')}
        </h2>
        <RecentPieces child={child} pieces={pieces} hrefOf={hrefOf} />
      </Card>
      <RewardsLink href={`/${school}/parent/children/${id}/rewards`} reader="family" />
      <AtHomeLink school={school} />
      <LookedLink href={`/${school}/parent/children/${id}/who-looked`} />
    </div>
  );
}
