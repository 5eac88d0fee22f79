import type { ReactNode } from 'react';
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import type { Child } from '@/lib/people/families/queries';
import { yearNames } from '@/lib/people/year-group/words';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: string;
  child: Child;
  as: 'h1' | 'h2';
  id?: string;
  /** At the end of the line: the string of the week. */
  children?: ReactNode;
}>;

/** A child's animal, name, year and class. */
export async function ChildHead({ school, child, as: Heading, id, children }: Props) {
  const [t, nameOf] = [await words('parent'), await yearNames(school)];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Avatar
        name={child.name}
        animal={animals.find((known) => known === child.animal)}
        size={40}
      />
      <div className="min-w-0 grow basis-24">
        <Heading id={id} className={Heading === 'h1' ? 'text-xl' : 'text-lg'}>
          {child.name}
        </Heading>
        <p className="text-sm text-muted">
          {t('about_child', {
            year: nameOf(child.yearGroup),
            classes: child.classNames.join(', ') || 'none',
          })}
        </p>
      </div>
      {children}
    </div>
  );
}
