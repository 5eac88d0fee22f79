'use client';

import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';
import { addPlannedClassAction, changePlannedClassAction } from '@/lib/rollover/actions';
import { YearGroupBoxes } from '../classes/year-group-boxes';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';

type Choice = Readonly<{ value: string; label: string }>;

type Props = Readonly<{
  frame: Frame;
  hidden: Readonly<Record<string, string>>;
  isNew: boolean;
  name: string;
  yearGroups: readonly number[];
  clubIds: readonly string[];
  leadId: string | null;
  supportIds: readonly string[];
  yearChoices: readonly Choice[];
  clubs: readonly Choice[];
  people: readonly Choice[];
  /** Of each who works with it until a last day of this year, a sentence. */
  ending: readonly string[];
}>;

/** A class of the next year, new or planned already. Without script it is an ordinary form. */
export function PlannedClassForm({
  frame,
  hidden,
  isNew,
  yearChoices,
  clubs,
  people,
  ending,
  ...now
}: Props) {
  const t = useTranslations('rollover.class_form');
  const form = useForm(isNew ? addPlannedClassAction : changePlannedClassAction);
  const chosen = form.list('clubIds', now.clubIds);
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={hidden}
      words={{
        send: t(isNew ? 'add' : 'save'),
        sending: t(isNew ? 'adding' : 'saving'),
        cancel: t('cancel'),
      }}
    >
      <TextField
        name="name"
        label={t('name')}
        defaultValue={form.text('name', now.name)}
        errors={form.errors('name')}
        autoComplete="off"
        required
      />
      <YearGroupBoxes
        legend={t('year_groups')}
        hint={t('year_groups_hint')}
        choices={yearChoices}
        chosen={form.list('yearGroups', now.yearGroups.map(String))}
        errors={form.errors('yearGroups')}
      />
      <Select
        name="leadId"
        label={t('lead')}
        hint={ending.length > 0 ? ending.join(' ') : undefined}
        choices={[{ value: '', label: t('nobody') }, ...people]}
        defaultValue={form.text('leadId', now.leadId)}
        errors={form.errors('leadId')}
      />
      <Others people={people} now={now.supportIds} form={form} />
      {clubs.length > 0 && (
        <fieldset aria-describedby="clubs-hint">
          <legend className="mb-1 font-medium">{t('clubs')}</legend>
          <p id="clubs-hint" className="mb-1.5 text-sm text-muted">
            {t('clubs_hint')}
          </p>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2">
            {clubs.map(({ value, label }) => (
              <label
                key={value}
                className="choice-card flex min-h-control items-center gap-2 rounded-md border border-line-strong bg-raised px-2.5 hover:bg-hover"
              >
                <input
                  type="checkbox"
                  name="clubIds[]"
                  value={value}
                  defaultChecked={chosen.includes(value)}
                  className="tick-box"
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </DrawerForm>
  );
}

type OthersProps = Readonly<{
  people: readonly Choice[];
  now: readonly string[];
  form: ReturnType<typeof useForm>;
}>;

/** Who else works with the class: those who do now, each to be unticked, and a list to add one from. */
function Others({ people, now, form }: OthersProps) {
  const t = useTranslations('rollover.class_form');
  const chosen = form.list('supportIds', now);
  return (
    <fieldset aria-describedby="others-hint">
      <legend className="mb-1 font-medium">{t('others')}</legend>
      <p id="others-hint" className="mb-1.5 text-sm text-muted">
        {t('others_hint')}
      </p>
      <div className="mb-2 flex flex-wrap gap-1.5">
        {people
          .filter(({ value }) => now.includes(value))
          .map(({ value, label }) => (
            <label
              key={value}
              className="choice-card flex min-h-control items-center gap-2 rounded-md border border-line-strong bg-raised px-2.5 hover:bg-hover"
            >
              <input
                type="checkbox"
                name="supportIds[]"
                value={value}
                defaultChecked={chosen.includes(value)}
                className="tick-box"
              />
              {label}
            </label>
          ))}
      </div>
      <Select
        id="others-add"
        name="supportIds[]"
        label={t('others_add')}
        choices={[
          { value: '', label: t('others_nobody') },
          ...people.filter(({ value }) => !now.includes(value)),
        ]}
        defaultValue={chosen.find((id) => id !== '' && !now.includes(id)) ?? ''}
        errors={form.errors('supportIds')}
      />
    </fieldset>
  );
}
