'use client';

import { useActionState, useState, useTransition } from 'react';
import { usePasskeys } from '@/components/account/use-passkeys';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { askForPasskeyAction, signInWithPasskeyAction } from '@/lib/identity/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';

/** Only where the browser can: without script, or without passkeys, there is the password. */
export function PasskeySignIn({ next }: Readonly<{ next: string | undefined }>) {
  const t = useTranslations('passkeys');
  const possible = usePasskeys();
  const [outcome, signIn, sending] = useActionState(signInWithPasskeyAction, untried);
  const [cancelled, setCancelled] = useState(false);
  const [asking, start] = useTransition();
  if (!possible) return null;

  const ask = () =>
    start(async () => {
      setCancelled(false);
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const answer = await startAuthentication({ optionsJSON: await askForPasskeyAction() }).catch(
        () => undefined,
      );
      if (!answer) return setCancelled(true);
      const form = new FormData();
      form.set('answer', JSON.stringify(answer));
      if (next) form.set('next', next);
      signIn(form);
    });

  const problem = cancelled
    ? t('cancelled')
    : outcome.is === 'refused' && !asking && !sending && t('not_known');
  return (
    <div className="mt-4 grid gap-4 border-t border-line pt-5">
      {problem && <FormSummary title={problem} entries={[]} />}
      <Button
        type="button"
        variant="secondary"
        size="wide"
        pending={asking || sending}
        pendingLabel={t('adding')}
        onClick={ask}
      >
        <Glyph name="lock" /> {t('sign_in')}
      </Button>
    </div>
  );
}
