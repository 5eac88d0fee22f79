'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import {
  confirmByCodeAction,
  confirmByPasswordAction,
  waysToConfirmAction,
} from '@/lib/identity/confirming/actions';
import type { WaysToConfirm } from '@/lib/identity/confirming/queries';
import { useTranslations } from '@/lib/platform/client-words';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { ConfirmByPasskey } from './confirm-by-passkey';

type Props = Readonly<{
  school: string;
  /** Known to a page; a dialog asks for them. */
  ways?: WaysToConfirm;
  /** Where a page goes back to. */
  back?: string;
  /** What a dialog does next. */
  onConfirmed?: () => void;
}>;

/** Password, code or passkey: whatever the account has, any one of them. */
export function Confirming({ school, ways: known, back, onConfirmed }: Props) {
  const t = useTranslations('confirming');
  const [ways, setWays] = useState(known);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (known) return;
    const form = new FormData();
    form.set('school', school);
    waysToConfirmAction(untried, form).then(
      // Safe: the action tells exactly these.
      (told) => setWays(told.is === 'done' ? (told.result as WaysToConfirm) : none),
      () => setWays(none),
    );
  }, [known, school]);

  // In a dialog, whoever is asked can answer at once.
  useEffect(() => {
    if (ways && !known)
      fields.current?.querySelector<HTMLElement>('input:not([type=hidden]), button')?.focus();
  }, [known, ways]);

  if (!ways)
    return (
      <p role="status" className="text-muted">
        {t('looking')}
      </p>
    );
  const hidden = { school, ...(back === undefined ? {} : { back }) };
  const shown = (['password', 'code', 'passkey'] as const).filter((way) => ways[way]);
  if (shown.length === 0) return <p>{t('no_way')}</p>;
  return (
    <div ref={fields} className="grid gap-4">
      {shown.map((way, nth) => (
        <div key={way} className={nth > 0 ? 'border-t border-line pt-4' : undefined}>
          {way === 'password' && (
            <OneField
              action={confirmByPasswordAction}
              hidden={hidden}
              name="presentPassword"
              label={t('password')}
              button={t('by_password')}
              onConfirmed={onConfirmed}
              type="password"
              autoComplete="current-password"
            />
          )}
          {way === 'code' && (
            <OneField
              action={confirmByCodeAction}
              hidden={hidden}
              name="code"
              label={t('code')}
              button={t('by_code')}
              onConfirmed={onConfirmed}
              autoComplete="one-time-code"
            />
          )}
          {way === 'passkey' && <ConfirmByPasskey hidden={hidden} onConfirmed={onConfirmed} />}
        </div>
      ))}
    </div>
  );
}

const none: WaysToConfirm = { password: false, code: false, passkey: false };

type OneFieldProps = Readonly<{
  action: (previous: Outcome, form: FormData) => Promise<Outcome>;
  hidden: Readonly<Record<string, string>>;
  name: string;
  label: string;
  button: string;
  onConfirmed?: (() => void) | undefined;
  type?: 'password';
  autoComplete: string;
}>;

function OneField({ action, hidden, name, label, button, onConfirmed, ...input }: OneFieldProps) {
  const t = useTranslations();
  const [outcome, send] = useActionState(action, untried);
  useEffect(() => {
    if (outcome.is === 'done') onConfirmed?.();
  }, [outcome, onConfirmed]);
  const refused = outcome.is === 'refused' ? outcome : undefined;
  const errors = refused?.fields[name]?.map((key) => t(key as 'confirming.password_missing'));
  const id = `confirming-${name}`;
  return (
    <form action={send} noValidate className="grid gap-3">
      {refused && (
        <FormSummary
          title={t(refused.messageKey as 'refusal.check_the_form')}
          entries={(errors ?? []).map((message) => ({ field: id, message }))}
        />
      )}
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <TextField
        {...input}
        id={id}
        name={name}
        label={label}
        errors={errors}
        spellCheck={false}
        required
      />
      <SubmitButton className="justify-self-start" pendingLabel={t('confirming.checking')}>
        {button}
      </SubmitButton>
    </form>
  );
}
