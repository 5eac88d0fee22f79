'use client';

import type { ReactNode } from 'react';
import { type Form, useForm } from '@/components/admin/use-form';
import { Checkbox } from '@/components/ui/checkbox';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { useTranslations } from '@/lib/platform/client-words';
import { releaseInsteadAction, sendBackAction } from '@/lib/records/packs/by-operator/desk/actions';

type Which = Readonly<{ requestId: string }>;

/** Said by whoever made sure, and then released in the school's stead. */
export function ReleaseForm({ requestId, school }: Which & Readonly<{ school: string }>) {
  const t = useTranslations('platform');
  const form = useForm(releaseInsteadAction);
  return (
    <OneRequest form={form} requestId={requestId}>
      <Checkbox
        id={`statement-${requestId}`}
        name="statement"
        label={t('releases.statement', { school })}
        errors={form.errors('statement')}
      />
      <SubmitButton pendingLabel={t('releases.releasing')}>{t('releases.release')}</SubmitButton>
    </OneRequest>
  );
}

export function SendBackForm({ requestId }: Which) {
  const t = useTranslations('platform');
  const form = useForm(sendBackAction);
  return (
    <OneRequest form={form} requestId={requestId}>
      <TextArea
        id={`reason-${requestId}`}
        name="reason"
        label={t('releases.reason')}
        hint={t('releases.reason_hint')}
        maxLength={500}
        defaultValue={form.text('reason')}
        errors={form.errors('reason')}
        required
      />
      <SubmitButton variant="secondary" pendingLabel={t('releases.sending_back')}>
        {t('releases.send_back_now')}
      </SubmitButton>
    </OneRequest>
  );
}

function OneRequest({
  form,
  requestId,
  children,
}: Which & Readonly<{ form: Form; children: ReactNode }>) {
  return (
    <form action={form.submit} noValidate className="w-full max-w-xl">
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value="platform" />
      <input type="hidden" name="requestId" value={requestId} />
      <div key={form.attempt} className="grid justify-items-start gap-3 *:w-full *:last:w-auto">
        {children}
      </div>
    </form>
  );
}
