import { ChildShell } from '@/components/layout/child-shell';
import { skinOf } from '@/components/student/look';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export default async function StudentLayout({
  params,
  children,
}: LayoutProps<'/[school]/student'>) {
  const { school } = await params;
  const { person } = await currentActor(school);
  const t = await words('student');
  const [shell, tell] = [await words('shell'), await words('tell')];
  const rewards = await words('rewards');
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
        ...(person.isHeard
          ? [{ href: `/${school}/student/tell`, label: tell('title'), glyph: 'speech' } as const]
          : []),
        { href: `/${school}/student/me`, label: t('me'), glyph: 'person' },
      ]}
    >
      {children}
    </ChildShell>
  );
}
