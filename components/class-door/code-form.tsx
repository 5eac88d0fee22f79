'use client';

import { useActionState } from 'react';
import { Glyph } from '@/components/art';
import { FieldError } from '@/components/ui/field-error';
import { SubmitButton } from '@/components/ui/submit-button';
import { typeCodeAction } from '@/lib/identity/children/home/actions';
import type { TypedCode } from '@/lib/identity/children/home/typed';
import { useTranslations } from '@/lib/platform/client-words';

/** For a class's code and a family's alike: a child need not know which it is. */
export function CodeForm({ before }: Readonly<{ before: TypedCode }>) {
  const t = useTranslations('class_door');
  const [{ said, typed }, type] = useActionState(typeCodeAction, before);
  return (
    <form action={type} className="grid max-w-xl gap-5">
      <div className="grid gap-2">
        <label htmlFor="code" className="font-display text-md font-semibold">
          {t('code')}
        </label>
        <input
          id="code"
          name="code"
          required
          maxLength={20}
          key={typed}
          defaultValue={typed}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={said !== undefined || undefined}
          aria-describedby={said ? 'code-error code-hint' : 'code-hint'}
          className="control min-h-24! border-2! px-2! text-center font-display text-[clamp(1.75rem,7vw,3.5rem)]! font-semibold tracking-[.08em] uppercase"
        />
        <div role="alert">
          <FieldError id="code-error" errors={said && [t(said)]} />
        </div>
        <p id="code-hint" className="text-muted">
          {t('code_like')}
        </p>
      </div>
      <SubmitButton variant="child">
        {t('go')}
        <Glyph name="arrow" size={24} />
      </SubmitButton>
    </form>
  );
}
