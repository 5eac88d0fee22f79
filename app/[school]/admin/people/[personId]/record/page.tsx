import { notFound } from 'next/navigation';
import { PersonFrame } from '@/components/admin/people/person-frame';
import { SchoolRecord } from '@/components/admin/people/school-record';
import { noteLook, recordRead } from '@/lib/people/looking';
import { findPerson } from '@/lib/people/queries';
import { findRecord } from '@/lib/people/records/queries';
import { mayHere } from '@/lib/platform/session';
import { viewAndNote } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('people_records');
  return { title: t('tab.record') };
}

export default async function RecordPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]/record'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const { done } = await searchParams;
  const mayDo = await mayHere(school);
  if (!mayDo('school.run')) notFound();
  const [found, record] = await viewAndNote(
    school,
    'contact.read',
    (tenant) => Promise.all([findPerson(tenant, personId), findRecord(tenant, personId)]),
    (tenant, [found]) => noteLook(tenant, recordRead(), found?.person),
  );
  if (!found?.student) notFound();
  const { person, student } = found;
  return (
    <PersonFrame {...{ school, person, done }} current="record">
      <SchoolRecord
        {...{ school, student, record }}
        mayChange={mayDo('people.manage') && !person.archivedAt}
      />
    </PersonFrame>
  );
}
