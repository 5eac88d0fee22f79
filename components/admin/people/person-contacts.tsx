import { Card } from '@/components/ui/card';
import type { Person } from '@/db/schema/people';
import type { EmergencyContact } from '@/db/schema/records';
import type { Contacts } from '@/lib/people/contacts/queries';
import { contactsAsSeen } from '@/lib/people/contacts/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { ContactsForm } from './contacts-form';
import { ContactsShown } from './contacts-shown';
import { EmergencyContacts } from './emergency-contacts';
import { fullName } from './full-name';

type Props = Readonly<{
  school: string;
  person: Person;
  contacts: Contacts;
  emergency: readonly EmergencyContact[];
  mayChange: boolean;
}>;

/** How a person is reached, and of a child whom to call in an emergency; and who else reads it. */
export async function PersonContacts({ school, person, contacts, emergency, mayChange }: Props) {
  const t = await words('people_records');
  const name = fullName(person);
  const readers =
    person.role === 'student'
      ? t('contacts.who_reads_child')
      : t(person.role === 'parent' ? 'contacts.who_reads' : 'contacts.who_reads_staff', { name });
  return (
    <>
      <section aria-labelledby="reach">
        <h2 id="reach" className="text-md">
          {t('contacts.reach', { name })}
        </h2>
        <p className="mb-3 text-sm text-muted">{readers}</p>
        {mayChange ? (
          <WordsFor parts={['people_records', 'people', 'refusal']}>
            <ContactsForm
              school={school}
              personId={person.id}
              asSeen={contactsAsSeen(contacts.points, contacts.address)}
              cancelHref={`/${school}/admin/people/${person.id}`}
              contacts={contacts}
            />
          </WordsFor>
        ) : (
          <Card>
            <ContactsShown contacts={contacts} />
          </Card>
        )}
      </section>
      {person.role === 'student' && (
        <EmergencyContacts
          school={school}
          studentId={person.id}
          contacts={emergency}
          mayChange={mayChange}
        />
      )}
    </>
  );
}
