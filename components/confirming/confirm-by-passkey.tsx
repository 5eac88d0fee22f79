'use client';

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { useState, useTransition } from 'react';
import { usePasskeys } from '@/components/account/use-passkeys';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { askToConfirmAction, confirmByPasskeyAction } from '@/lib/identity/confirming/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';

type Props = Readonly<{
  hidden: Readonly<Record<string, string>>;
  onConfirmed?: (() => void) | undefined;
}>;

/** Only where the browser can; there is the password otherwise. */
export function ConfirmByPasskey({ hidden, onConfirmed }: Props) {
  const [t, say] = [useTranslations('confirming'), useTranslations()];
  const possible = usePasskeys();
  const [working, start] = useTransition();
  const [problem, setProblem] = useState<string>();
  if (!possible) return null;

  const ask = () =>
    start(async () => {
      setProblem(undefined);
      const asked = await askToConfirmAction(untried, formOf(hidden));
      if (asked.is !== 'done') return setProblem(t('failed'));
      const { startAuthentication } = await import('@simplewebauthn/browser');
      // Safe: the action tells the options that the server made.
      const optionsJSON = asked.result as PublicKeyCredentialRequestOptionsJSON;
      const answer = await startAuthentication({ optionsJSON }).catch(() => undefined);
      if (!answer) return setProblem(t('passkey_cancelled'));
      const sent = formOf({ ...hidden, answer: JSON.stringify(answer) });
      const outcome = await confirmByPasskeyAction(untried, sent);
      if (outcome.is === 'done') return onConfirmed?.();
      if (outcome.is === 'refused') setProblem(say(outcome.messageKey as 'confirming.failed'));
    });

  return (
    <div className="grid justify-items-start gap-3">
      {problem && <FormSummary title={problem} entries={[]} />}
      <Button
        type="button"
        variant="secondary"
        pending={working}
        pendingLabel={t('waiting')}
        onClick={ask}
      >
        <Glyph name="lock" /> {t('by_passkey')}
      </Button>
    </div>
  );
}

function formOf(fields: Readonly<Record<string, string>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
