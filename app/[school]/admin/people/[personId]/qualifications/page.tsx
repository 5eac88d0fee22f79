import { notFound } from 'next/navigation';
import { PersonFrame } from '@/components/admin/people/person-frame';
import { QualificationForm } from '@/components/admin/people/qualification-form';
import { QualificationList } from '@/components/admin/people/qualification-list';
import { findPerson } from '@/lib/people/queries';
import { listQualifications } from '@/lib/people/records/queries';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('people_records');
  return { title: t('tab.qualifications') };
}

export default async function QualificationsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]/qualifications'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const { done } = await searchParams;
  const [found, qualifications] = await view(school, 'people.manage', (tenant) =>
    Promise.all([findPerson(tenant, personId), listQualifications(tenant, personId)]),
  );
  if (!found || found.person.role === 'student' || found.person.role === 'parent') notFound();
  const { person } = found;
  return (
    <PersonFrame {...{ school, person, done }} current="qualifications">
      <WordsFor parts={['people_records', 'people', 'refusal']}>
        <QualificationList school={school} qualifications={qualifications} />
        {!person.archivedAt && (
          <QualificationForm
            school={school}
            personId={person.id}
            cancelHref={`/${school}/admin/people/${person.id}`}
          />
        )}
      </WordsFor>
    </PersonFrame>
  );
}
