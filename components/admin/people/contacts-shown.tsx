import type { Contacts } from '@/lib/people/contacts/queries';
import { words } from '@/lib/platform/words';

/** How somebody is reached, to read. */
export async function ContactsShown({ contacts }: Readonly<{ contacts: Contacts }>) {
  const t = await words('people_records');
  const { points, address } = contacts;
  if (points.length === 0 && !address) return <p className="text-muted">{t('contacts.none')}</p>;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      {points.map(({ kind, value }) => (
        <div key={`${kind} ${value}`} className="contents">
          <dt className="text-muted">{t(`contacts.kind.${kind}`)}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
      {address && (
        <>
          <dt className="text-muted">{t('contacts.address')}</dt>
          <dd className="whitespace-pre-line wrap-anywhere">
            {[address.lines, address.town, address.postcode].filter(Boolean).join('\n')}
          </dd>
        </>
      )}
    </dl>
  );
}
