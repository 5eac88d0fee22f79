import { notFound } from 'next/navigation';
import { PersonContacts } from '@/components/admin/people/person-contacts';
import { PersonFrame } from '@/components/admin/people/person-frame';
import { findContacts, listEmergencyContacts } from '@/lib/people/contacts/queries';
import { contactsRead, noteLook } from '@/lib/people/looking';
import { findPerson } from '@/lib/people/queries';
import { mayHere } from '@/lib/platform/session';
import { viewAndNote } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('people_records');
  return { title: t('tab.contacts') };
}

export default async function ContactsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]/contacts'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const { done } = await searchParams;
  const mayDo = await mayHere(school);
  if (!mayDo('school.run')) notFound();
  const [found, contacts, emergency] = await viewAndNote(
    school,
    'contact.read',
    (tenant) =>
      Promise.all([
        findPerson(tenant, personId),
        findContacts(tenant, personId),
        listEmergencyContacts(tenant, personId),
      ]),
    (tenant, [found]) => noteLook(tenant, contactsRead(), found?.person),
  );
  const isFamily = found?.person.role === 'student' || found?.person.role === 'parent';
  if (!found || !(isFamily || mayDo('people.manage'))) notFound();
  const { person } = found;
  return (
    <PersonFrame {...{ school, person, done }} current="contacts">
      <PersonContacts
        {...{ school, person, contacts, emergency }}
        mayChange={mayDo('people.manage') && !person.archivedAt}
      />
    </PersonFrame>
  );
}
