import { ChildShell } from '@/components/layout/child-shell';
import { skinOf } from '@/components/student/look';
import { readersOf } from '@/lib/concerns/readers';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export default async function StudentLayout({
  params,
  children,
}: LayoutProps<'/[school]/student'>) {
  const { school } = await params;
  const { person, actor: here } = await currentActor(school);
  const t = await words('student');
  const [shell, tell] = [await words('shell'), await words('tell')];
  const rewards = await words('rewards');
  const told = await readersOf(here.schoolId, new Date());
  return (
    <ChildShell
      skin={skinOf(person.yearGroup)}
      words={{ skip: shell('skip'), navigation: shell('main_navigation') }}
      entries={[
        { href: `/${school}/student`, label: t('today'), glyph: 'bunting' },
        { href: `/${school}/student/clubs`, label: t('clubs'), glyph: 'grid' },
        {
          ...{ href: `/${school}/student/rewards`, label: rewards('title'), glyph: 'badge' },
          within: [`/${school}/student/buddies`],
        },
        ...(told.length > 0
          ? [{ href: `/${school}/student/tell`, label: tell('title'), glyph: 'speech' } as const]
          : []),
        { href: `/${school}/student/me`, label: t('me'), glyph: 'person' },
      ]}
    >
      {children}
    </ChildShell>
  );
}
