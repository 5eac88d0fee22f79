'use client';

import { FieldError } from '@/components/ui/field-error';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { saveContactsAction } from '@/lib/people/contacts/actions';
import type { Contacts } from '@/lib/people/contacts/queries';
import { useTranslations } from '@/lib/platform/client-words';
import { contactKinds } from '@/lib/shared/vocabulary';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  personId: string;
  asSeen: string;
  cancelHref: string;
  contacts: Contacts;
}>;

const emptyLines = 2;
const mostLines = 8;

/** Telephones, e-mail and the postal address of a person; lines left empty fall away. */
export function ContactsForm({ school, personId, asSeen, cancelHref, contacts }: Props) {
  const t = useTranslations('people_records');
  const form = useForm(saveContactsAction);
  const { points, address } = contacts;
  const [kinds, values] = [
    form.list(
      'kinds',
      points.map(({ kind }) => kind),
    ),
    form.list(
      'values',
      points.map(({ value }) => value),
    ),
  ];
  const filled = values.map((value, place) => ({ kind: kinds[place] ?? 'mobile', value }));
  const empty = Array.from({ length: form.refused ? 0 : emptyLines }, () => ({
    kind: 'mobile',
    value: '',
  }));
  const lines = [...filled, ...empty].slice(0, mostLines);
  const errors = form.errors('values');
  return (
    <PageForm
      form={form}
      hidden={{ school, personId, asSeen }}
      cancelHref={cancelHref}
      words={{ send: t('save'), sending: t('saving'), cancel: t('cancel') }}
    >
      <fieldset id="values" tabIndex={-1} aria-describedby={errors ? 'values-error' : undefined}>
        <legend className="font-medium">{t('contacts.points')}</legend>
        <p className="mb-2 text-sm text-muted">{t('contacts.points_hint')}</p>
        <div className="grid gap-2">
          {lines.map(({ kind, value }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
            <div key={place} className="grid grid-cols-[minmax(7rem,11rem)_1fr] gap-2">
              <select
                name="kinds[]"
                defaultValue={kind}
                aria-label={t('contacts.kind_of', { line: place + 1 })}
                className="control"
              >
                {contactKinds.map((each) => (
                  <option key={each} value={each}>
                    {t(`contacts.kind.${each}`)}
                  </option>
                ))}
              </select>
              <input
                name="values[]"
                defaultValue={value}
                aria-label={t('contacts.value_of', { line: place + 1 })}
                autoComplete="off"
                maxLength={254}
                className="control"
              />
            </div>
          ))}
        </div>
        <FieldError id="values-error" errors={errors} />
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-1 font-medium">{t('contacts.address')}</legend>
        <TextArea
          name="lines"
          label={t('contacts.lines')}
          defaultValue={form.text('lines', address?.lines)}
          errors={form.errors('lines')}
          rows={2}
          maxLength={200}
        />
        <div className="grid items-end gap-3 sm:grid-cols-2">
          <TextField
            name="town"
            label={t('contacts.town')}
            defaultValue={form.text('town', address?.town)}
            errors={form.errors('town')}
            autoComplete="off"
          />
          <TextField
            name="postcode"
            label={t('contacts.postcode')}
            defaultValue={form.text('postcode', address?.postcode)}
            errors={form.errors('postcode')}
            autoComplete="off"
            className="max-w-40"
          />
        </div>
      </fieldset>
    </PageForm>
  );
}
