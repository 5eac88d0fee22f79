'use client';

import { useEffect, useState } from 'react';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  label: string;
  errors: readonly string[] | undefined;
  /** Whose password it is, for what keeps passwords in the browser. */
  email: string | null;
}>;

/** Long, pasted or shown while one types it: nothing here is in a good password's way. */
export function NewPasswordField({ label, errors, email }: Props) {
  const t = useTranslations();
  const [shown, show] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <div className="grid gap-1">
      {email && (
        <input
          type="email"
          name="username"
          autoComplete="username"
          value={email}
          readOnly
          hidden
          aria-hidden="true"
          tabIndex={-1}
        />
      )}
      <TextField
        name="password"
        type={shown ? 'text' : 'password'}
        label={label}
        hint={t('passwords.hint')}
        errors={errors}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {ready && (
        <label className="inline-flex min-h-hit items-center gap-2.5 justify-self-start">
          <input
            type="checkbox"
            className="tick-box"
            checked={shown}
            onChange={() => show(!shown)}
          />
          {t('passwords.show')}
        </label>
      )}
    </div>
  );
}
