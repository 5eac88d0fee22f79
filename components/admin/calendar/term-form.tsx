'use client';

import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { addTermAction, changeTermAction } from '@/lib/settings/calendar/actions';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';

export type TermDetails = Readonly<{
  name: string;
  startsOn: string;
  endsOn: string;
  halfTermStartsOn: string | null;
  halfTermEndsOn: string | null;
}>;

type Props = Readonly<{
  frame: Frame;
  school: string;
  year: string;
  term: TermDetails;
  /** Of a term that exists. */
  edits?: Readonly<{ termId: string; asSeen: string }>;
}>;

/** A term, new or known. Without script it is an ordinary form. */
export function TermForm({ frame, school, year, term, edits }: Props) {
  const t = useTranslations('calendar');
  const form = useForm(edits ? changeTermAction : addTermAction);
  const day = (name: Exclude<keyof TermDetails, 'name'>, label: string) => (
    <TextField
      name={name}
      type="date"
      label={label}
      defaultValue={form.text(name, term[name])}
      errors={form.errors(name)}
      required={name === 'startsOn' || name === 'endsOn'}
    />
  );
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={{ school, year, ...edits }}
      words={{
        send: t(edits ? 'form.save' : 'form.add'),
        sending: t(edits ? 'form.saving' : 'form.adding'),
        cancel: t('form.cancel'),
      }}
    >
      <TextField
        name="name"
        label={t('form.term_name')}
        defaultValue={form.text('name', term.name)}
        errors={form.errors('name')}
        autoComplete="off"
        required
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {day('startsOn', t('form.starts_on'))}
        {day('endsOn', t('form.ends_on'))}
      </div>
      <fieldset>
        <legend className="mb-1 font-medium">
          {t('form.half_term')}
          <span className="font-regular text-muted"> ({t('form.optional')})</span>
        </legend>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          {day('halfTermStartsOn', t('form.half_term_starts_on'))}
          {day('halfTermEndsOn', t('form.half_term_ends_on'))}
        </div>
      </fieldset>
    </DrawerForm>
  );
}
