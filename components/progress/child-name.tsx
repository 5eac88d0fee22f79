import { Animal, animals } from '@/components/art';
import type { ChildOfProgress } from '@/lib/homework/progress/of-class/queries';
import { childPage } from './child-page';

type Props = Readonly<{ school: string; classId: string; child: ChildOfProgress }>;

/** Animal and name, leading to the child's own page. */
export const ChildName = ({ school, classId, child }: Props) => (
  <a
    href={childPage(school, classId, child.id)}
    className="flex min-h-hit items-center gap-3 text-ink underline decoration-line-strong decoration-1 underline-offset-3 hover:decoration-2"
  >
    <Animal name={animals.find((known) => known === child.animal) ?? 'owl'} size={24} />
    {child.givenName} {child.familyName}
  </a>
);
