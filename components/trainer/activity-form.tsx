'use client';

import { startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { type FromLibrary, WithMedia } from '@/components/instructions/with-media';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { useAskBeforeLeaving } from '@/components/ui/use-ask-before-leaving';
import { setActivityAction } from '@/lib/homework/activities/actions';
import type { setActivityInput } from '@/lib/homework/activities/inputs';
import { nextDueOn, whyNotSet } from '@/lib/homework/activities/rules';
import { useTranslations } from '@/lib/platform/client-words';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import type { LocalDate } from '@/lib/shared/dates';
import { untried } from '@/lib/shared/outcome';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { CheckboxGroup } from './checkbox-group';
import { ClosedDays } from './closed-days';
import { MoreToSay } from './setting/more-to-say';
import { Repeat } from './setting/repeat';
import { type Nameable, Whom } from './setting/whom';

export type ClubToSet = Readonly<{
  id: string;
  name: string;
  weekdays: readonly number[];
  /** The same in words: "Mondays and Wednesdays". */
  days: string;
  evidenceKinds: readonly EvidenceKind[];
  classIds: readonly string[];
  steps: readonly Readonly<{ position: number; name: string }>[];
}>;

type Entered = z.input<typeof setActivityInput>;
type Checked = z.output<typeof setActivityInput>;

/** The schema is fetched when it is first asked, not with the page; where it does not come, the server checks. */
const checkOnceAsked: Resolver<Entered, unknown, Checked> = async (values, context, options) => {
  try {
    const [{ zodResolver }, inputs] = await Promise.all([
      import('@hookform/resolvers/zod'),
      import('@/lib/homework/activities/inputs'),
    ]);
    return zodResolver(inputs.setActivityInput)(values, context, options);
  } catch {
    // Safe: nothing reads the values; the form itself is sent.
    return { values: {} as Checked, errors: {} };
  }
};

type Field =
  | 'clubId'
  | 'classIds'
  | 'title'
  | 'instructions'
  | 'evidenceKinds'
  | 'opensOn'
  | 'dueOn'
  | 'closesOn'
  | 'level'
  | 'childIds'
  | 'repeatsUntil'
  | 'picture'
  | 'pictureSays'
  | 'recording';
const fields: readonly Field[] = [
  'clubId',
  'classIds',
  'childIds',
  'title',
  'instructions',
  'evidenceKinds',
  'opensOn',
  'dueOn',
  'repeatsUntil',
  'closesOn',
  'level',
  'picture',
  'pictureSays',
  'recording',
];

type Props = Readonly<{
  school: string;
  clubs: readonly ClubToSet[];
  classes: readonly Readonly<{ id: string; name: string }>[];
  whom: Omit<Nameable, 'classes'>;
  /** Every way of handing in, in order. */
  kinds: readonly EvidenceKind[];
  calendar: SchoolCalendar;
  /** Lines such as "26 Oct to 30 Oct: half term". */
  closed: readonly string[];
  today: LocalDate;
  initial: Entered;
  /** A picture and a recording that come with it. */
  library: FromLibrary | undefined;
}>;

/** Sets work for a club in one class or several. Works without script; with it, days explain themselves. */
export function ActivityForm(props: Props) {
  const { school, clubs, classes, whom, kinds, calendar, closed, today, initial } = props;
  const t = useTranslations();
  const [outcome, set, setting] = useActionState(setActivityAction, untried);
  const refused = outcome.is === 'refused' ? outcome : undefined;
  const start: Entered = { ...initial, ...(refused?.entered as Partial<Entered> | undefined) };
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, setValue, watch, getValues, formState } = useForm<
    Entered,
    unknown,
    Checked
  >({
    defaultValues: start,
    resolver: checkOnceAsked,
    shouldFocusError: false,
  });

  useAskBeforeLeaving(formState.isDirty && !setting, t('refusal.leave_unsaved'));

  // Before script has run every choice is open: the server says what does not fit together.
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);

  const [clubId, dueOn, classIds] = watch(['clubId', 'dueOn', 'classIds']);
  const club = clubs.find(({ id }) => id === clubId);
  const objection =
    club && dueOn
      ? whyNotSet(
          { club: { ...club, archivedAt: null }, dueOn, evidenceKinds: [] },
          calendar,
          today,
        )
      : null;

  const errors = (field: Field) => {
    const own = formState.errors[field]?.message;
    const keys = own ? [own] : refused?.fields[field];
    if (!keys && scripted && field === 'dueOn' && objection) return [say(objection.key)];
    return keys?.map(say);
  };
  const summary = fields.flatMap((field) => {
    const told = formState.isSubmitted || refused ? errors(field) : undefined;
    return (told ?? []).map((message) => ({ field, message }));
  });

  function chooseClub(id: string) {
    const chosen = clubs.find((each) => each.id === id);
    if (!chosen) return;
    setValue('evidenceKinds', [...chosen.evidenceKinds]);
    const running = getValues('classIds').filter((each) => chosen.classIds.includes(each));
    setValue('classIds', running);
    const due = nextDueOn(chosen.weekdays, calendar, today);
    if (due) setValue('dueOn', due, { shouldValidate: formState.isSubmitted });
  }

  return (
    <form
      ref={form}
      action={set}
      onSubmit={(event) =>
        handleSubmit(() => {
          const filled = form.current;
          if (filled) startTransition(() => set(new FormData(filled)));
        })(event)
      }
      noValidate
      className="grid max-w-2xl gap-5 rounded-md border border-line bg-raised p-5 sm:p-7"
    >
      {summary.length > 0 && <FormSummary title={t('activity.please_check')} entries={summary} />}
      {refused && summary.length === 0 && (
        <FormSummary title={say(refused.messageKey)} entries={[]}>
          <SignInAgain refusal={refused.messageKey} />
        </FormSummary>
      )}
      <input type="hidden" name="school" value={school} />
      <Select
        {...register('clubId', { onChange: (event) => chooseClub(event.target.value) })}
        label={t('activity.club')}
        choices={clubs.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={start.clubId}
        errors={errors('clubId')}
      />
      <CheckboxGroup
        name="classIds"
        legend={t('activity.classes')}
        hint={t('activity.classes_hint')}
        choices={classes.map(({ id, name }) => ({
          value: id,
          label: name,
          disabled: scripted && club !== undefined && !club.classIds.includes(id),
        }))}
        chosen={start.classIds}
        // Safe: the form library reads "classIds[]" as the path "classIds", and the door wants the brackets.
        field={register('classIds[]' as 'classIds')}
        errors={errors('classIds')}
      />
      <Whom
        {...whom}
        classes={classes}
        clubId={clubId}
        classIds={classIds || []}
        forWhom={start.forWhom ?? 'everyone'}
        childIds={start.childIds ?? []}
        errors={errors('childIds')}
      />
      <TextField
        {...register('title')}
        label={t('activity.title')}
        hint={t('activity.title_hint')}
        defaultValue={start.title}
        errors={errors('title')}
        maxLength={120}
      />
      <TextArea
        {...register('instructions')}
        label={t('activity.instructions')}
        hint={t('activity.instructions_hint')}
        optional={t('activity.optional')}
        defaultValue={start.instructions}
        errors={errors('instructions')}
        maxLength={2000}
      />
      <CheckboxGroup
        name="evidenceKinds"
        legend={t('activity.evidence')}
        hint={t('activity.voice_hint')}
        choices={kinds.map((kind) => ({
          value: kind,
          label: t(`activity.${kind}`),
          disabled: scripted && club !== undefined && !club.evidenceKinds.includes(kind),
        }))}
        chosen={start.evidenceKinds}
        field={register('evidenceKinds[]' as 'evidenceKinds')}
        errors={errors('evidenceKinds')}
      />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <TextField
          {...register('opensOn')}
          type="date"
          label={t('activity.opens_on')}
          defaultValue={start.opensOn}
          errors={errors('opensOn')}
        />
        <TextField
          {...register('dueOn')}
          type="date"
          min={today}
          label={t('activity.due_on')}
          hint={club && t('activity.club_counts', { club: club.name, days: club.days })}
          defaultValue={start.dueOn}
          errors={errors('dueOn')}
        />
      </div>
      <ClosedDays lines={closed} />
      <WithMedia
        pictureSays={start.pictureSays ?? ''}
        errors={errors}
        library={props.library}
        ticked={(name) => !refused || refused.entered[name] === 'on'}
      />
      <Repeat
        repeats={start.repeats ?? 'once'}
        until={start.repeatsUntil ?? ''}
        dueOn={dueOn}
        weekdays={club?.weekdays ?? []}
        calendar={calendar}
        errors={errors('repeatsUntil')}
      />
      <MoreToSay
        steps={club?.steps ?? []}
        clubId={clubId}
        closesOn={start.closesOn ?? ''}
        level={start.level ?? ''}
        errors={{ closesOn: errors('closesOn'), level: errors('level') }}
      />
      <div className="flex flex-wrap gap-2">
        <Button pending={setting} pendingLabel={t('activity.setting')}>
          {t('activity.set')}
        </Button>
        <ButtonLink href={`/${school}/trainer/activities`} variant="quiet">
          {t('activity.cancel')}
        </ButtonLink>
      </div>
    </form>
  );

  function say(key: string) {
    return t(key as 'activity.day_missing');
  }
}
