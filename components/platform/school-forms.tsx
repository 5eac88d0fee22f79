'use client';

import type { ReactNode } from 'react';
import { useUnsaved } from '@/components/admin/unsaved';
import { type Form, useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { askForAccessAction } from '@/lib/operators/access/actions';
import { accessMinutes, longestReason } from '@/lib/operators/access/rules';
import {
  changeSchoolAction,
  inviteFirstAdminAction,
  resumeSchoolAction,
  suspendSchoolAction,
} from '@/lib/operators/schools/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { FirstAdminFields } from './first-admin-fields';

type About = Readonly<{ schoolId: string }>;

export function ChangeSchoolForm({
  schoolId,
  asSeen,
  name,
  host,
}: About & Readonly<{ asSeen: string; name: string; host: string }>) {
  const t = useTranslations('platform');
  const form = useForm(changeSchoolAction);
  const field = (field: string, initially: string) => ({
    name: field,
    defaultValue: form.text(field, initially),
    errors: form.errors(field),
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <PlainForm form={form} hidden={{ schoolId, asSeen }}>
      <TextField {...field('name', name)} label={t('make.name')} required />
      <TextField
        {...field('host', host)}
        label={t('make.host')}
        hint={t('make.host_hint')}
        optional={t('make.optional')}
        inputMode="url"
      />
      <SubmitButton variant="secondary" pendingLabel={t('school.saving')}>
        {t('school.save')}
      </SubmitButton>
    </PlainForm>
  );
}

export function InviteFirstAdminForm({ schoolId }: About) {
  const t = useTranslations('platform');
  const form = useForm(inviteFirstAdminAction);
  return (
    <PlainForm form={form} hidden={{ schoolId }}>
      <FirstAdminFields form={form} />
      <SubmitButton variant="secondary" pendingLabel={t('school.inviting')}>
        {t('school.invite')}
      </SubmitButton>
    </PlainForm>
  );
}

export function SuspendSchoolForm({ schoolId }: About) {
  const t = useTranslations('platform');
  const form = useForm(suspendSchoolAction);
  return (
    <PlainForm form={form} hidden={{ schoolId }}>
      <TextArea
        id="suspend-reason"
        name="reason"
        label={t('school.reason')}
        hint={t('school.reason_hint')}
        maxLength={longestReason}
        defaultValue={form.text('reason')}
        errors={form.errors('reason')}
        required
      />
      <SubmitButton variant="danger" pendingLabel={t('school.suspending')}>
        {t('school.suspend')}
      </SubmitButton>
    </PlainForm>
  );
}

export function ResumeSchoolForm({ schoolId }: About) {
  const t = useTranslations('platform');
  return (
    <PlainForm form={useForm(resumeSchoolAction)} hidden={{ schoolId }}>
      <SubmitButton pendingLabel={t('school.resuming')}>{t('school.resume')}</SubmitButton>
    </PlainForm>
  );
}

export function AskForAccessForm({ schoolId }: About) {
  const t = useTranslations('platform');
  const form = useForm(askForAccessAction);
  return (
    <PlainForm form={form} hidden={{ schoolId }}>
      <TextArea
        id="access-reason"
        name="reason"
        label={t('access.reason')}
        hint={t('access.reason_hint')}
        maxLength={longestReason}
        defaultValue={form.text('reason')}
        errors={form.errors('reason')}
        required
      />
      <Select
        name="minutes"
        label={t('access.minutes')}
        defaultValue={form.text('minutes', '15')}
        errors={form.errors('minutes')}
        choices={accessMinutes.map((minutes) => ({
          value: String(minutes),
          label: t('access.minutes_choice', { minutes }),
        }))}
      />
      <SubmitButton variant="secondary" pendingLabel={t('access.sending')}>
        {t('access.send')}
      </SubmitButton>
    </PlainForm>
  );
}

type PlainProps = Readonly<{
  form: Form;
  hidden: Readonly<Record<string, string>>;
  children: ReactNode;
}>;

/** A form in a card of its own. It names the operators' address, for what asks who they are. */
function PlainForm({ form, hidden, children }: PlainProps) {
  const noticeChange = useUnsaved(form);
  return (
    <form action={form.submit} onChange={noticeChange} noValidate className="w-full max-w-xl">
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value="platform" />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={form.attempt} className="grid justify-items-start gap-4 *:w-full *:last:w-auto">
        {children}
      </div>
    </form>
  );
}
