import { reachesStudent } from '@/lib/platform/rights';
import { currentActor, mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { Tabs } from '../tabs';
import { fullName } from './full-name';

export type PersonTab = 'overview' | 'record' | 'contacts' | 'needs' | 'qualifications' | 'picture';

type Props = Readonly<{
  school: string;
  person: Readonly<{
    id: string;
    role: string;
    title: string | null;
    givenName: string;
    familyName: string;
  }>;
  current: PersonTab;
}>;

/** The pages about one person, as far as who looks may open them. */
export async function PersonTabs({ school, person, current }: Props) {
  const t = await words('people_records');
  const { actor } = await currentActor(school);
  const mayDo = await mayHere(school);
  const isChild = person.role === 'student';
  const isStaff = !isChild && person.role !== 'parent';
  const shown: Readonly<Record<PersonTab, boolean>> = {
    overview: true,
    record: isChild,
    contacts: !isStaff || mayDo('people.manage'),
    needs: isChild && reachesStudent(actor, 'needs.read', person.id),
    qualifications: isStaff && mayDo('people.manage'),
    picture: mayDo('people.manage'),
  };
  const path = `/${school}/admin/people/${person.id}`;
  const tabs = (
    ['overview', 'contacts', 'record', 'needs', 'qualifications', 'picture'] as const
  ).filter((tab) => shown[tab]);
  return (
    <Tabs
      label={t('tab.label', { name: fullName(person) })}
      tabs={tabs.map((tab) => ({
        href: tab === 'overview' ? path : `${path}/${tab}`,
        label: t(`tab.${tab}`),
        current: tab === current,
      }))}
    />
  );
}
