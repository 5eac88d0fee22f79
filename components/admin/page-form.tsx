'use client';

import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { useUnsaved } from './unsaved';
import type { Form } from './use-form';

type Props = Readonly<{
  form: Form;
  hidden: Readonly<Record<string, string | undefined>>;
  cancelHref: string;
  words: Readonly<{ send: string; sending: string; cancel: string }>;
  children: ReactNode;
}>;

/** A form that is the page. */
export function PageForm({ form, hidden, cancelHref, words, children }: Props) {
  const noticeChange = useUnsaved(form);
  return (
    <form
      action={form.submit}
      onChange={noticeChange}
      noValidate
      className="rounded-md border border-line bg-raised p-4 sm:p-6"
    >
      {Object.entries(hidden).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {form.summary && <FormSummary {...form.summary} />}
      <div key={form.attempt} className="grid gap-5">
        {children}
      </div>
      <div className="mt-6 flex flex-wrap gap-2">
        <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
        <ButtonLink variant="secondary" href={cancelHref}>
          {words.cancel}
        </ButtonLink>
      </div>
    </form>
  );
}
