import Link from 'next/link';
import { type LinkWithOther, PersonLinks } from '@/components/admin/people/person-links';
import { CareNotes } from '@/components/care/care-notes';
import { ChildHead } from '@/components/parent/child-head';
import { ClubLevels } from '@/components/parent/club-levels';
import { RecentPieces } from '@/components/parent/recent-pieces';
import { TermProgress } from '@/components/parent/term-progress';
import { WeekInWords, WeekString } from '@/components/parent/week';
import { Card } from '@/components/ui/card';
import type { ClubOfChild, RecentPiece } from '@/lib/homework/progress/pieces/queries';
import type { ChildsTerm } from '@/lib/homework/progress/queries';
import type { NamedTerm } from '@/lib/homework/progress/rules';
import type { CareNoteRead } from '@/lib/people/care/queries';
import type { OrderShown } from '@/lib/people/families/orders/queries';
import type { Child } from '@/lib/people/families/queries';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: string;
  child: Child;
  term: NamedTerm | undefined;
  /** Undefined where their learning is not shown. */
  progress: ChildsTerm | undefined;
  clubs: readonly ClubOfChild[];
  pieces: readonly RecentPiece[];
  links: readonly LinkWithOther[];
  orders: readonly OrderShown[];
  /** Undefined where they are not shown. */
  notes: readonly CareNoteRead[] | undefined;
}>;

export async function SupportedChildPage(props: Props) {
  const { school, child, term, progress, clubs, pieces, links, orders, notes } = props;
  const [t, parent] = [await words('support'), await words('parent')];
  return (
    <div className="mx-auto w-full max-w-4xl">
      <p className="mb-1 text-sm text-muted">
        <Link
          href={`/${school}/support`}
          prefetch={false}
          className="link inline-flex min-h-hit items-center"
        >
          {t('my_children')}
        </Link>
      </p>
      <ChildHead school={school} child={child} as="h1">
        {progress && <WeekString name={child.name} progress={progress} />}
      </ChildHead>
      <div className="mt-4 grid items-start gap-4 md:grid-cols-2">
        {notes && <CareNotes school={school} studentId={child.id} notes={notes} />}
        <PersonLinks
          school={school}
          person={{ id: child.id, role: 'student', archivedAt: null }}
          links={links}
          orders={orders}
          may={{ open: false, change: false }}
        />
        {progress && (
          <Card as="section" labelledBy="term">
            <h2 id="term" className="mb-1 text-md">
              {parent('term_title')}
            </h2>
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
          <ClubLevels child={child.name} clubs={clubs} />
        </Card>
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
