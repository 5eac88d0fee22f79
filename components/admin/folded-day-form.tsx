'use client';

import type { ReactNode } from 'react';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { Outcome } from '@/lib/shared/outcome';
import { Folded } from './folded';
import { useForm } from './use-form';

type Props = Readonly<{
  action: (previous: Outcome, form: FormData) => Promise<Outcome>;
  /** What it is about: the school and an id or two. */
  hidden: Readonly<Record<string, string>>;
  /** Of many on a page, each has an id of its own. */
  day: Readonly<{ id: string; name: string; label: string; value: string; required?: boolean }>;
  words: Readonly<{ summary: string; summaryLabel: string; send: string; sending: string }>;
  /** Said above the day. */
  children?: ReactNode;
}>;

/** One day and its button, folded away until it is wanted; what was refused stands open with what was entered. */
export function FoldedDayForm({ action, hidden, day, words, children }: Props) {
  const form = useForm(action);
  const { id, name, label, value, required } = day;
  const entries = form.summary?.entries.map((entry) =>
    entry.field === name ? { ...entry, field: id } : entry,
  );
  return (
    <Folded
      fold={{
        ...{ summary: words.summary, label: words.summaryLabel, about: children },
        className: 'open:basis-full',
      }}
      wasRefused={form.refused !== undefined}
    >
      <form action={form.submit} noValidate className="pb-2">
        {form.summary && <FormSummary {...form.summary} entries={entries ?? []} />}
        {Object.entries(hidden).map(([field, said]) => (
          <input key={field} type="hidden" name={field} value={said} />
        ))}
        <div key={form.attempt} className="flex flex-wrap items-end gap-2">
          <TextField
            id={id}
            name={name}
            type="date"
            label={label}
            defaultValue={form.text(name, value)}
            errors={form.errors(name)}
            required={required}
          />
          <SubmitButton variant="secondary" pendingLabel={words.sending}>
            {words.send}
          </SubmitButton>
        </div>
      </form>
    </Folded>
  );
}
