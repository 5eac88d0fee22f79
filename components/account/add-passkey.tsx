'use client';

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { useState, useTransition } from 'react';
import { ConfirmDialog } from '@/components/confirming/confirm-first';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { addPasskeyAction, askForNewPasskeyAction } from '@/lib/identity/passkeys/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { usePasskeys } from './use-passkeys';

/** Asks the server what to ask the device for, the device for a passkey, and the server to keep its public half. */
export function AddPasskey({ school }: Readonly<{ school: string }>) {
  const t = useTranslations('passkeys');
  const say = useTranslations();
  const possible = usePasskeys();
  const [working, start] = useTransition();
  const [confirming, setConfirming] = useState(false);
  const [said, setSaid] = useState<Readonly<{ problem?: string; added?: boolean }>>({});

  const add = () =>
    start(async () => {
      setSaid({});
      const refused = (outcome: Outcome) =>
        outcome.is === 'refused' && say(outcome.messageKey as 'passkeys.failed');
      const asked = await askForNewPasskeyAction(untried, formOf({ school }));
      if (asked.is === 'refused' && asked.messageKey === 'refusal.confirm_first')
        return setConfirming(true);
      if (asked.is !== 'done') return setSaid({ problem: refused(asked) || t('failed') });
      const { startRegistration } = await import('@simplewebauthn/browser');
      // Safe: the action tells the options that the server made.
      const optionsJSON = asked.result as PublicKeyCredentialCreationOptionsJSON;
      const answer = await startRegistration({ optionsJSON }).catch((error: Error) => error);
      if (answer instanceof Error)
        return setSaid({ problem: t(answer.name === 'InvalidStateError' ? 'known' : 'cancelled') });
      const added = await addPasskeyAction(
        untried,
        formOf({ school, answer: JSON.stringify(answer) }),
      );
      setSaid(added.is === 'done' ? { added: true } : { problem: refused(added) || t('failed') });
    });

  return (
    <div className="grid justify-items-start gap-3">
      {said.problem && <FormSummary title={said.problem} entries={[]} />}
      {said.added && (
        <Notice tone="positive" role="status">
          {t('added')}
        </Notice>
      )}
      {possible ? (
        <Button type="button" pending={working} pendingLabel={t('adding')} onClick={add}>
          {t('add')}
        </Button>
      ) : (
        <p className="text-muted">{t('no_browser')}</p>
      )}
      {confirming && (
        <ConfirmDialog
          school={school}
          onConfirmed={() => {
            setConfirming(false);
            add();
          }}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  );
}

function formOf(fields: Readonly<Record<string, string>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
