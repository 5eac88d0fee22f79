import { AdaptedCard } from '@/components/adapted/adapted-card';
import { NeedsShown } from '@/components/admin/people/needs-shown';
import { type LinkWithOther, PersonLinks } from '@/components/admin/people/person-links';
import { ChildHead } from '@/components/parent/child-head';
import { ClubLevels } from '@/components/parent/club-levels';
import { RecentPieces } from '@/components/parent/recent-pieces';
import { TermProgress } from '@/components/parent/term-progress';
import { WeekInWords, WeekString } from '@/components/parent/week';
import { ExcusedDaysCard } from '@/components/review/excuse/excused-days-card';
import { RewardsLink } from '@/components/rewards/rewards-link';
import { Card } from '@/components/ui/card';
import type { LearningNeeds } from '@/db/schema/records';
import type { AdaptationFound } from '@/lib/homework/adaptations/queries';
import type { ChildOfClass } from '@/lib/homework/classes/child/queries';
import type { Excused } from '@/lib/homework/excusals/queries';
import type { ClubOfChild, RecentPiece } from '@/lib/homework/progress/pieces/queries';
import type { ChildsTerm } from '@/lib/homework/progress/queries';
import type { NamedTerm } from '@/lib/homework/progress/rules';
import type { OrderShown } from '@/lib/people/families/orders/queries';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: string;
  classId: string;
  child: ChildOfClass;
  term: NamedTerm | undefined;
  progress: ChildsTerm | undefined;
  clubs: readonly ClubOfChild[];
  pieces: readonly RecentPiece[];
  /** How their homework is made to fit; undefined where nothing is. */
  adapted: AdaptationFound | undefined;
  /** The days they are excused from; undefined where one excuses nobody. */
  excused: readonly Excused[] | undefined;
  /** What was done a moment ago. */
  done: unknown;
  /** What the form of adaptations is to begin with. */
  fill: unknown;
  /** Whether one may decide about the child's levels and what is asked of them. */
  mayReview: boolean;
  /** Undefined where it is no business of who looks. */
  needs: Readonly<{ written: LearningNeeds | undefined }> | undefined;
  family: Readonly<{ links: readonly LinkWithOther[]; orders: readonly OrderShown[] }> | undefined;
}>;

/** How one child of a class gets on, and what helps them to learn. */
export async function ChildOfClassPage(props: Props) {
  const { school, classId, child, term, progress, clubs, pieces, needs, family } = props;
  const { adapted, excused, mayReview, done } = props;
  const [t, parent] = [await words('child_of_class'), await words('parent')];
  const levels = await words('levels');
  return (
    <div className="mx-auto w-full max-w-4xl">
      <p className="mb-1 text-sm text-muted">
        <a
          href={`/${school}/trainer/classes/${classId}`}
          className="link inline-flex min-h-hit items-center"
        >
          {child.className}
        </a>
      </p>
      <ChildHead
        school={school}
        child={{ ...child, name: `${child.name} ${child.familyName}` }}
        as="h1"
      >
        {progress && <WeekString name={child.name} progress={progress} />}
      </ChildHead>
      <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
        {needs && (
          <Card as="section" labelledBy="needs" className="md:col-span-2">
            <h2 id="needs" className="mb-1 text-md">
              {t('needs')}
            </h2>
            <NeedsShown needs={needs.written} />
            <p className="mt-2 text-sm text-muted">{t('needs_amiss')}</p>
          </Card>
        )}
        {progress && (
          <Card as="section" labelledBy="term">
            <h2 id="term" className="mb-1 text-md">
              {parent('term_title')}
            </h2>
            <p className="font-bold">{t('streak', { days: child.streak })}</p>
            <WeekInWords name={child.name} progress={progress} />
            <div className="mt-2">
              <TermProgress term={term} progress={progress} />
            </div>
          </Card>
        )}
        <Card as="section" labelledBy="clubs">
          <h2 id="clubs" className="mb-1 text-md">
            {parent('clubs_title')}
          </h2>
          <ClubLevels
            child={child.name}
            clubs={clubs}
            levelsAt={
              mayReview
                ? {
                    href: (clubId) => `/${school}/trainer/review/levels/${clubId}/${child.id}`,
                    label: (club) => levels('look_at_work_named', { child: child.name, club }),
                  }
                : undefined
            }
          />
        </Card>
        {mayReview && (
          <AdaptedCard
            school={school}
            classId={classId}
            child={child}
            how={adapted}
            done={done}
            declined={child.declined}
            needs={needs?.written?.needs ?? []}
            fillIn={props.fill === 'needs'}
          />
        )}
        {mayReview && (
          <RewardsLink
            href={`/${school}/trainer/classes/${classId}/children/${child.id}/badges`}
            reader="teacher"
          />
        )}
        {excused && <ExcusedDaysCard school={school} excused={excused} />}
        {family && (
          <PersonLinks
            school={school}
            person={{ id: child.id, role: 'student', archivedAt: null }}
            {...family}
            may={{ open: false, change: false }}
          />
        )}
        <Card as="section" labelledBy="pieces" className="md:col-span-2">
          <h2 id="pieces" className="mb-1 text-md">
            {parent('pieces_title')}
          </h2>
          <RecentPieces child={child} pieces={pieces} />
        </Card>
      </div>
    </div>
  );
}
