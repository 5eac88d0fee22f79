import Link from 'next/link';
import { Glyph } from '@/components/art';
import { Card } from '@/components/ui/card';
import type { ChildsTerm } from '@/lib/homework/progress/queries';
import type { NamedTerm } from '@/lib/homework/progress/rules';
import type { Child } from '@/lib/people/families/queries';
import { words } from '@/lib/platform/words';
import { ChildHead } from './child-head';
import { TermProgress } from './term-progress';
import { WeekInWords, WeekString } from './week';

type Props = Readonly<{
  school: string;
  child: Child;
  progress: ChildsTerm;
  term: NamedTerm | undefined;
}>;

/** One child on a parent's home: the week in a string and a sentence, the term as a chart. */
export async function ChildCard({ school, child, progress, term }: Props) {
  const t = await words('parent');
  const heading = `child-${child.id}`;
  return (
    <Card as="article" labelledBy={heading} className="px-3.5 pt-2.5 pb-1">
      <ChildHead school={school} child={child} as="h2" id={heading}>
        <WeekString name={child.name} progress={progress} />
      </ChildHead>
      <div className="my-2">
        <WeekInWords name={child.name} progress={progress} />
      </div>
      <TermProgress term={term} progress={progress} />
      <Link
        href={`/${school}/parent/children/${child.id}`}
        prefetch={false}
        className="flex min-h-[max(2.5rem,var(--hit))] items-center gap-2 border-t border-line font-medium text-accent-ink no-underline hover:underline"
      >
        {t('open_child', { child: child.name })}
        <Glyph name="chevron-right" size={13} className="ms-auto" />
      </Link>
    </Card>
  );
}
