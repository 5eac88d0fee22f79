import type { ReactNode } from 'react';
import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import type { Child } from '@/lib/people/families/queries';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  child: Child;
  as: 'h1' | 'h2';
  id?: string;
  /** At the end of the line: the string of the week. */
  children?: ReactNode;
}>;

/** A child's animal, name, year and class. */
export async function ChildHead({ child, as: Heading, id, children }: Props) {
  const t = await words('parent');
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
          {t('about_child', { year: yearOf(), classes: child.classNames.join(', ') || 'none' })}
        </p>
      </div>
      {children}
    </div>
  );

  function yearOf() {
    if (child.yearGroup < 0) return t('nursery');
    return child.yearGroup === 0 ? t('reception') : t('year', { year: child.yearGroup });
  }
}
