import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { EmergencyContact } from '@/db/schema/records';
import { removeEmergencyContactAction } from '@/lib/people/contacts/actions';
import { emergencyContactAsSeen } from '@/lib/people/contacts/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { EmergencyContactForm } from './emergency-contact-form';

type Props = Readonly<{
  school: string;
  studentId: string;
  contacts: readonly EmergencyContact[];
  mayChange: boolean;
}>;

/** Whom to call about a child when no guardian answers, in that order. */
export async function EmergencyContacts({ school, studentId, contacts, mayChange }: Props) {
  const t = await words('people_records');
  return (
    <Card as="section" labelledBy="emergency" className="mt-4 sm:p-6">
      <h2 id="emergency" className="text-md">
        {t('contacts.emergency')}
      </h2>
      <p className="mb-2 text-sm text-muted">{t('contacts.emergency_hint')}</p>
      {contacts.length === 0 && <p className="mb-2 text-muted">{t('contacts.emergency_none')}</p>}
      <WordsFor parts={['people_records', 'people', 'refusal']}>
        <ol>
          {contacts.map((contact) => (
            <Contact key={contact.id} school={school} contact={contact} mayChange={mayChange} />
          ))}
        </ol>
        {mayChange && (
          <EmergencyContactForm
            fold={{
              ...{ summary: t('contacts.add'), variant: 'secondary' },
              className: 'border-t border-line pt-3',
            }}
            school={school}
            about={{ studentId }}
            contact={{
              name: '',
              relation: '',
              telephones: '',
              priority: String(contacts.length + 1),
              mayCollect: false,
            }}
          />
        )}
      </WordsFor>
    </Card>
  );
}

type LineProps = Pick<Props, 'school' | 'mayChange'> & Readonly<{ contact: EmergencyContact }>;

async function Contact({ school, contact, mayChange }: LineProps) {
  const t = await words('people_records');
  const { id, name, relation, telephones, priority, mayCollect } = contact;
  return (
    <li className="border-t border-line py-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="wrap-anywhere">{t('contacts.call_nth', { place: priority, name })}</b>
        {relation && <span className="text-muted">{relation}</span>}
        <Tag tone={mayCollect ? 'positive' : 'plain'}>
          {t(mayCollect ? 'contacts.may_collect' : 'contacts.may_not_collect')}
        </Tag>
        {contact.namedById && <Tag>{t('contacts.named_by_family')}</Tag>}
      </p>
      <p>{telephones.join(', ')}</p>
      {mayChange && (
        <div className="mt-1 flex flex-wrap items-start gap-2">
          <EmergencyContactForm
            fold={{ summary: t('contacts.change'), label: `${t('contacts.change')}: ${name}` }}
            school={school}
            about={{ contactId: id, asSeen: emergencyContactAsSeen(contact) }}
            contact={{
              name,
              relation,
              telephones: telephones.join('\n'),
              priority: String(priority),
              mayCollect,
            }}
          />
          <SmallForm
            action={removeEmergencyContactAction}
            hidden={{ school, contactId: id }}
            fold={{
              ...{ summary: t('contacts.remove'), label: `${t('contacts.remove')}: ${name}` },
              about: <p className="py-2 text-sm">{t('contacts.remove_about')}</p>,
            }}
          >
            <SubmitButton variant="danger" pendingLabel={t('contacts.removing')}>
              {t('contacts.remove')}
            </SubmitButton>
          </SmallForm>
        </div>
      )}
    </li>
  );
}
