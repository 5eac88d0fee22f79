'use client';

import type { ReactNode } from 'react';
import { useUnsaved } from '@/components/admin/unsaved';
import type { Form } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';

type Props = Readonly<{
  form: Form;
  /** What it is about: the school and an id. */
  hidden: Readonly<Record<string, string>>;
  words: Readonly<{ label: string; hint: string; saved: string }>;
  /** The buttons. */
  children: ReactNode;
}>;

/** A note in one's own words, which is added to those before it and never changed. */
export function NoteFields({ form, hidden, words, children }: Props) {
  const noticeChange = useUnsaved(form);
  return (
    <form
      action={form.submit}
      onChange={noticeChange}
      noValidate
      className="grid gap-3"
      data-print="no"
    >
      {form.summary && <FormSummary {...form.summary} />}
      {form.done && (
        <Notice tone="positive" role="status" className="py-2">
          {words.saved}
        </Notice>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextArea
        key={form.attempt}
        name="text"
        label={words.label}
        hint={words.hint}
        defaultValue={form.text('text')}
        errors={form.errors('text')}
        maxLength={4_000}
        required
      />
      <div className="flex flex-wrap gap-2">{children}</div>
    </form>
  );
}
