import { notFound } from 'next/navigation';
import { LearningNeedsOfChild } from '@/components/admin/people/learning-needs';
import { PersonFrame } from '@/components/admin/people/person-frame';
import { needsRead, noteLook } from '@/lib/people/looking';
import { findPerson } from '@/lib/people/queries';
import { findNeeds } from '@/lib/people/records/queries';
import { reachesStudent } from '@/lib/platform/rights';
import { currentActor, mayHere } from '@/lib/platform/session';
import { viewAndNote } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('people_records');
  return { title: t('tab.needs') };
}

export default async function NeedsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]/needs'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const { done } = await searchParams;
  const { actor } = await currentActor(school);
  const mayDo = await mayHere(school);
  if (!mayDo('school.run') || !reachesStudent(actor, 'needs.read', personId)) notFound();
  const [found, needs] = await viewAndNote(
    school,
    'needs.read',
    (tenant) => Promise.all([findPerson(tenant, personId), findNeeds(tenant, personId)]),
    (tenant, [found]) => noteLook(tenant, needsRead(), found?.person),
  );
  if (!found?.student) notFound();
  const { person } = found;
  return (
    <PersonFrame {...{ school, person, done }} current="needs">
      <LearningNeedsOfChild
        school={school}
        studentId={person.id}
        needs={needs}
        mayChange={reachesStudent(actor, 'needs.manage', personId) && !person.archivedAt}
      />
    </PersonFrame>
  );
}
