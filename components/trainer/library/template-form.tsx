'use client';

import { type FormEvent, type ReactNode, startTransition, useState } from 'react';
import { YearGroupBoxes } from '@/components/admin/classes/year-group-boxes';
import { useUnsaved } from '@/components/admin/unsaved';
import { useForm } from '@/components/admin/use-form';
import { MediaFields } from '@/components/instructions/media-fields';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import {
  changeSchoolTemplateAction,
  changeTemplateAction,
  keepTemplateAction,
} from '@/lib/homework/templates/actions';
import { useTranslations } from '@/lib/platform/client-words';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { KindBoxes } from './kind-boxes';

const actions = {
  keep: keepTemplateAction,
  change: changeTemplateAction,
  change_for_school: changeSchoolTemplateAction,
};

export type TemplateWords = Readonly<{
  title: string;
  instructions: string;
  clubId: string | null;
  evidenceKinds: readonly EvidenceKind[];
  yearGroups: readonly number[];
  level: number | null;
  pictureSays: string;
}>;

export type ClubOfLibrary = Readonly<{
  id: string;
  name: string;
  steps: readonly Readonly<{ position: number; name: string }>[];
}>;

type Props = Readonly<{
  does: keyof typeof actions;
  hidden: Readonly<Record<string, string>>;
  cancelHref: string;
  clubs: readonly ClubOfLibrary[];
  years: readonly Readonly<{ value: string; label: string }>[];
  kinds: readonly EvidenceKind[];
  initial: TemplateWords;
  /** What is there to be kept, as it is seen and heard. */
  shown: Readonly<{ picture: boolean; recording: boolean; media: ReactNode }>;
}>;

/** What the library keeps of work: its words, what comes with them, and whom it suits. */
export function TemplateForm(props: Props) {
  const { does, hidden, cancelHref, clubs, years, kinds, initial, shown } = props;
  const t = useTranslations();
  const form = useForm(actions[does]);
  const noticeChange = useUnsaved(form);
  const [clubId, setClubId] = useState(form.text('clubId', initial.clubId));
  const steps = clubs.find(({ id }) => id === clubId)?.steps ?? [];
  const isKept = does !== 'keep';

  /** A form that is refused would lose the files chosen in it. */
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    startTransition(() => form.submit(filled));
  }

  return (
    <form
      action={form.submit}
      onSubmit={send}
      onChange={noticeChange}
      noValidate
      className="grid max-w-2xl gap-5 rounded-md border border-line bg-raised p-5 sm:p-7"
    >
      {form.summary && <FormSummary {...form.summary} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        name="title"
        label={t('activity.title')}
        defaultValue={form.text('title', initial.title)}
        errors={form.errors('title')}
        maxLength={120}
      />
      <TextArea
        name="instructions"
        label={t('activity.instructions')}
        hint={t('activity.instructions_hint')}
        optional={t('activity.optional')}
        defaultValue={form.text('instructions', initial.instructions)}
        errors={form.errors('instructions')}
        maxLength={2000}
      />
      <Checkbox
        name="nobodyMeant"
        label={t('library.nobody_meant')}
        hint={t('library.nobody_meant_hint')}
        defaultChecked={form.ticked('nobodyMeant', false)}
      />
      <Select
        name="clubId"
        label={t('activity.club')}
        choices={[
          { value: '', label: t('library.any_club') },
          ...clubs.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        defaultValue={form.text('clubId', initial.clubId)}
        onChange={(event) => setClubId(event.target.value)}
        errors={form.errors('clubId')}
      />
      <Select
        key={clubId}
        name="level"
        label={t('activity.level')}
        hint={t('activity.level_hint')}
        choices={[
          { value: '', label: t('activity.any_level') },
          ...steps.map(({ position, name }) => ({
            value: String(position),
            label: t('activity.level_named', { level: position, name }),
          })),
        ]}
        defaultValue={form.text('level', initial.level === null ? '' : String(initial.level))}
        errors={form.errors('level')}
      />
      <KindBoxes
        legend={t('activity.evidence')}
        choices={kinds.map((kind) => ({ value: kind, label: t(`activity.${kind}`) }))}
        chosen={form.list('evidenceKinds', initial.evidenceKinds)}
        errors={form.errors('evidenceKinds')}
      />
      <YearGroupBoxes
        legend={t('library.year')}
        hint={t('library.years_hint')}
        choices={years}
        chosen={form.list('yearGroups', initial.yearGroups.map(String))}
        errors={form.errors('yearGroups')}
      />
      {(shown.picture || shown.recording) && (
        <div>
          {shown.media}
          {shown.picture && (
            <Checkbox
              name="keepPicture"
              label={t('library.keep_picture')}
              defaultChecked={form.ticked('keepPicture', true)}
            />
          )}
          {shown.recording && (
            <Checkbox
              name="keepRecording"
              label={t('library.keep_recording')}
              defaultChecked={form.ticked('keepRecording', true)}
            />
          )}
        </div>
      )}
      {does === 'change_for_school' ? (
        shown.picture && <input type="hidden" name="pictureSays" value={initial.pictureSays} />
      ) : (
        <MediaFields
          open
          pictureSays={form.text('pictureSays', initial.pictureSays)}
          errors={form.errors}
        />
      )}
      {(does !== 'change_for_school' || shown.picture || shown.recording) && (
        <Checkbox
          name="nobodyShown"
          label={t('library.nobody_shown')}
          hint={t('library.nobody_shown_hint')}
          defaultChecked={form.ticked('nobodyShown', does === 'change_for_school')}
          errors={form.errors('nobodyShown')}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button pending={form.pending} pendingLabel={t('library.saving')}>
          {t(isKept ? 'library.save' : 'library.keep')}
        </Button>
        <ButtonLink href={cancelHref} variant="quiet">
          {t('activity.cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}
