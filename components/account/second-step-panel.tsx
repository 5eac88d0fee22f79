'use client';

import { useActionState } from 'react';
import { Card } from '@/components/ui/card';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TakesFocus } from '@/components/ui/takes-focus';
import { TextField } from '@/components/ui/text-field';
import {
  beginSecondStepAction,
  confirmSecondStepAction,
  removeSecondStepAction,
  renewRecoveryCodesAction,
} from '@/lib/identity/second-step/actions';
import type { SecondStep } from '@/lib/identity/second-step/queries';
import { useTranslations } from '@/lib/platform/client-words';
import { type Outcome, untried } from '@/lib/shared/outcome';

type Props = Readonly<{
  school: string;
  step: SecondStep;
  on: string | undefined;
  /** Where it can only be set up, and neither renewed nor turned off. */
  settingUp?: boolean;
}>;

/** The codes are shown by whatever form made them, and gone with the next visit to the page. */
export function SecondStepPanel({ school, step, on, settingUp = false }: Props) {
  const t = useTranslations('second_step');
  const [begun, begin] = useActionState(beginSecondStepAction, untried);
  const [confirmed, confirm] = useActionState(confirmSecondStepAction, untried);
  const [renewed, renew] = useActionState(renewRecoveryCodesAction, untried);
  const [removed, remove] = useActionState(removeSecondStepAction, untried);
  const codes = step.is === 'on' ? (codesIn(renewed) ?? codesIn(confirmed)) : undefined;

  return (
    <div className="grid max-w-3xl gap-4">
      <p className="text-muted">{t('about')}</p>
      {step.is === 'off' && (
        <form action={begin} className="grid justify-items-start gap-4">
          <input type="hidden" name="school" value={school} />
          {removed.is === 'done' && (
            <TakesFocus>
              <Notice role="status">{t('removed')}</Notice>
            </TakesFocus>
          )}
          <Refused outcome={begun} />
          <SubmitButton pendingLabel={t('beginning')}>{t('set_up')}</SubmitButton>
        </form>
      )}
      {step.is === 'setting_up' && (
        <Card className="grid gap-6 p-6 sm:grid-cols-2">
          <div className="grid content-start gap-3">
            <h2 className="text-lg">{t('scan_title')}</h2>
            <p>{t('scan')}</p>
            <svg
              viewBox={`0 0 ${step.picture.size} ${step.picture.size}`}
              className="w-full max-w-56 rounded-md bg-white text-black"
              shapeRendering="crispEdges"
              role="img"
              aria-label={t('picture')}
            >
              <path d={step.picture.path} fill="currentColor" />
            </svg>
            <p className="text-sm text-muted">{t('by_hand')}</p>
            <code className="font-mono text-sm break-all">
              {step.secret.match(/.{1,4}/g)?.join(' ')}
            </code>
          </div>
          <div className="grid content-start gap-3">
            <h2 className="text-lg">{t('confirm_title')}</h2>
            <CodeForm
              id="first"
              school={school}
              send={confirm}
              outcome={confirmed}
              label={t('code')}
              button={t('turn_on')}
              pending={t('turning_on')}
            />
          </div>
        </Card>
      )}
      {step.is === 'on' && (
        <>
          {codes && <RecoveryCodes codes={codes} />}
          <Notice tone="positive" title={on}>
            {t('left', { count: step.recoveryCodesLeft })}
          </Notice>
          {!settingUp && (
            <Card className="grid gap-6 p-6 sm:grid-cols-2">
              <div className="grid content-start gap-3">
                <h2 className="text-lg">{t('renew')}</h2>
                <p className="text-muted">{t('renew_about')}</p>
                <CodeForm
                  id="renew"
                  school={school}
                  send={renew}
                  outcome={renewed}
                  label={t('code_or_recovery')}
                  button={t('renew')}
                  pending={t('renewing')}
                />
              </div>
              <div className="grid content-start gap-3">
                <h2 className="text-lg">{t('remove')}</h2>
                <p className="text-muted">{t('remove_about')}</p>
                <CodeForm
                  id="remove"
                  school={school}
                  send={remove}
                  outcome={removed}
                  label={t('code_or_recovery')}
                  button={t('remove')}
                  pending={t('removing')}
                  danger
                />
              </div>
            </Card>
          )}
        </>
      )}
    </div>
  );
}

function codesIn(outcome: Outcome): string[] | undefined {
  // Safe: only the two actions that tell recovery codes are asked.
  return outcome.is === 'done' ? (outcome.result as string[]) : undefined;
}

function RecoveryCodes({ codes }: Readonly<{ codes: readonly string[] }>) {
  const t = useTranslations('second_step');
  return (
    <Card className="grid gap-3 p-6">
      <TakesFocus>
        <h2 className="text-lg">{t('codes_title')}</h2>
      </TakesFocus>
      <p>{t('codes_about')}</p>
      <ol className="grid max-w-sm grid-cols-2 gap-x-6 gap-y-1.5 font-mono text-md">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </Card>
  );
}

function Refused({ outcome }: Readonly<{ outcome: Outcome }>) {
  const t = useTranslations();
  if (outcome.is !== 'refused') return null;
  return <FormSummary title={t(outcome.messageKey as 'refusal.check_the_form')} entries={[]} />;
}

type CodeFormProps = Readonly<{
  id: string;
  school: string;
  send: (form: FormData) => void;
  outcome: Outcome;
  label: string;
  button: string;
  pending: string;
  danger?: boolean;
}>;

function CodeForm({ id, school, send, outcome, label, button, pending, danger }: CodeFormProps) {
  const t = useTranslations();
  const refused = outcome.is === 'refused' ? outcome : undefined;
  const errors = refused?.fields.code?.map((key) => t(key as 'second_step.code_wrong'));
  return (
    <form action={send} className="grid gap-3" noValidate>
      {refused && (
        <FormSummary
          title={t(refused.messageKey as 'refusal.check_the_form')}
          entries={(errors ?? []).map((message) => ({ field: `${id}-code`, message }))}
        />
      )}
      <input type="hidden" name="school" value={school} />
      <TextField
        id={`${id}-code`}
        name="code"
        label={label}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        className="font-mono text-lg tracking-widest"
        errors={errors}
        required
      />
      <SubmitButton
        variant={danger ? 'danger' : 'primary'}
        pendingLabel={pending}
        className="justify-self-start"
      >
        {button}
      </SubmitButton>
    </form>
  );
}
