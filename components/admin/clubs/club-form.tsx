'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field-error';
import { TextField } from '@/components/ui/text-field';
import { createClubAction, editClubAction } from '@/lib/clubs/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';
import { Ladder } from './ladder';
import { LookChooser } from './look-chooser';
import { WeekdayFlags } from './weekday-flags';

export type ClubDetails = Readonly<{
  name: string;
  subject: string;
  description: string;
  paper: string;
  emblem: string;
  evidenceKinds: readonly string[];
  weekdays: readonly number[];
  levels: readonly string[];
}>;

type Props = Readonly<{
  frame: Frame;
  school: string;
  club: ClubDetails;
  /** Of a club that exists. */
  edits?: Readonly<{ clubId: string; asSeen: string }>;
}>;

/** A club, new or known. Without script it is an ordinary form. */
export function ClubForm({ frame, school, club, edits }: Props) {
  const t = useTranslations('clubs');
  const form = useForm(edits ? editClubAction : createClubAction);
  const field = (name: 'name' | 'subject' | 'description') => ({
    name,
    label: t(`form.${name}`),
    defaultValue: form.text(name, club[name]),
    errors: form.errors(name),
    autoComplete: 'off',
  });
  const kinds = form.list('evidenceKinds', club.evidenceKinds);
  const kindErrors = form.errors('evidenceKinds');
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={{ school, ...edits }}
      words={{
        send: t(edits ? 'form.save' : 'form.create'),
        sending: t(edits ? 'form.saving' : 'form.creating'),
        cancel: t('form.cancel'),
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('name')} required />
        <TextField {...field('subject')} required />
      </div>
      <TextField
        {...field('description')}
        hint={t('form.description_hint')}
        optional={t('form.optional')}
      />
      <LookChooser
        paper={form.text('paper', club.paper)}
        emblem={form.text('emblem', club.emblem)}
        paperErrors={form.errors('paper')}
        emblemErrors={form.errors('emblem')}
      />
      <fieldset id="evidenceKinds" tabIndex={kindErrors ? -1 : undefined}>
        <legend className="mb-1 font-medium">{t('form.evidence')}</legend>
        <div className="flex flex-wrap gap-x-6">
          {evidenceKinds.map((kind) => (
            <Checkbox
              key={kind}
              name="evidenceKinds[]"
              value={kind}
              label={t(`evidence.${kind}`)}
              defaultChecked={kinds.includes(kind)}
            />
          ))}
        </div>
        <FieldError id="evidenceKinds-error" errors={kindErrors} />
      </fieldset>
      <WeekdayFlags
        chosen={form.list('weekdays', club.weekdays.map(String))}
        errors={form.errors('weekdays')}
      />
      <Ladder levels={form.list('levels', club.levels)} errors={form.errors('levels')} />
    </DrawerForm>
  );
}
