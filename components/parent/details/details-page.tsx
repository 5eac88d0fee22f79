import { JustDone } from '@/components/admin/done-notice';
import { SmallForm } from '@/components/admin/small-form';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { leaveOutContactAction } from '@/lib/people/corrections/actions';
import type { OwnDetails } from '@/lib/people/corrections/queries';
import { type CorrectedValue, type OwnField, ownValue } from '@/lib/people/corrections/rules';
import { languages } from '@/lib/people/records/languages/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { AskedList } from './asked-list';
import { LanguageForm, NameContactForm } from './child-forms';
import { OwnForm } from './own-form';

type Props = OwnDetails &
  Readonly<{ school: Readonly<{ slug: string; name: string }>; done: unknown }>;

const known = ['asked', 'taken_back'] as const;

/** What a guardian can tell the school of themselves and of their children. */
export async function DetailsPage({ school, done, ...details }: Props) {
  const t = await words('corrections');
  const what = known.find((each) => each === done);
  return (
    <>
      <PageHeader title={t('title')} />
      <p className="-mt-2 mb-4 leading-read text-muted">{t('about', { school: school.name })}</p>
      {what && <JustDone what={what}>{t(`done.${what}`)}</JustDone>}
      <WordsFor parts={['corrections', 'people_records', 'people', 'refusal']}>
        <div className="grid gap-2.5">
          <Card as="section" labelledBy="own">
            <h2 id="own" className="text-lg">
              {t('own_title')}
            </h2>
            <p className="mt-1 mb-3 text-muted">{t('own_hint')}</p>
            <OwnForm
              school={school.slug}
              personId={details.personId}
              known={asTheyStand(details)}
            />
          </Card>
          {details.children.map((child) => (
            <OfChild key={child.id} school={school.slug} child={child} />
          ))}
          <AskedList school={school.slug} {...details} />
        </div>
      </WordsFor>
    </>
  );
}

/** What was asked for and not decided yet stands in the form before what the school has. */
function asTheyStand({ contacts, asked, personId }: OwnDetails) {
  const value = (field: OwnField): CorrectedValue => {
    const waiting = asked.find(
      (each) => each.state === 'open' && each.personId === personId && each.field === field,
    );
    // Safe: only the commands of corrections write these columns.
    return waiting ? (waiting.after as CorrectedValue) : ownValue(contacts, field);
  };
  const text = (field: OwnField) => {
    const said = value(field);
    return typeof said === 'string' ? said : '';
  };
  const address = value('address');
  const { lines, town, postcode } =
    address && typeof address === 'object' && 'lines' in address
      ? address
      : { lines: '', town: '', postcode: '' };
  return {
    mobile: text('mobile'),
    home_phone: text('home_phone'),
    work_phone: text('work_phone'),
    email: text('email'),
    lines,
    town,
    postcode,
  };
}

type ChildProps = Readonly<{ school: string; child: OwnDetails['children'][number] }>;

async function OfChild({ school, child }: ChildProps) {
  const t = await words('corrections');
  const names = await words('languages');
  const locale = await localeOf();
  const { id, name, homeLanguage, named } = child;
  return (
    <Card as="section" labelledBy={`child-${id}`}>
      <h2 id={`child-${id}`} className="mb-2 text-lg">
        {t('child_title', { name })}
      </h2>
      <LanguageForm
        school={school}
        studentId={id}
        known={homeLanguage ?? ''}
        choices={languages
          .map((each) => ({ value: each, label: names(each) }))
          .sort((one, two) => one.label.localeCompare(two.label, locale))}
      />
      <h3 className="mt-5 text-md">{t('named_title', { name })}</h3>
      <p className="mb-2 text-sm text-muted">{t('named_hint', { name })}</p>
      {named.length === 0 && <p className="mb-2">{t('named_none')}</p>}
      <ul>
        {named.map((contact) => (
          <li
            key={contact.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2"
          >
            <p className="min-w-0 flex-1 basis-48 wrap-anywhere">
              <b>{contact.name}</b>{' '}
              {[contact.relation, ...contact.telephones].filter(Boolean).join(', ')}
            </p>
            <SmallForm action={leaveOutContactAction} hidden={{ school, contactId: contact.id }}>
              <SubmitButton
                variant="quiet"
                pendingLabel={t('sending')}
                aria-label={t('leave_out_label', { name: contact.name })}
              >
                {t('leave_out')}
              </SubmitButton>
            </SmallForm>
          </li>
        ))}
      </ul>
      <details className="border-t border-line pt-3">
        <summary
          className={buttonLook({ variant: 'secondary' })}
          aria-label={`${t('name_somebody')}: ${name}`}
        >
          {t('name_somebody')}
        </summary>
        <NameContactForm school={school} studentId={id} childName={name} />
      </details>
    </Card>
  );
}
