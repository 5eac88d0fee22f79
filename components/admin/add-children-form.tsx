'use client';

import type { ReactNode } from 'react';
import { Glyph } from '@/components/art';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import type { Outcome } from '@/lib/shared/outcome';
import { ChooseChildren } from './choose-children';
import { useForm } from './use-form';

type Day = Readonly<{ name: string; label: string; value: string; optional?: string }>;

type Props = Readonly<{
  action: (previous: Outcome, form: FormData) => Promise<Outcome>;
  /** What they are put into: the school and an id. */
  hidden: Readonly<Record<string, string>>;
  candidates: readonly Readonly<{ id: string; name: string; about: string }>[];
  days: readonly Day[];
  words: Readonly<
    Record<'title' | 'none' | 'choose' | 'hint' | 'send' | 'sending', string> & {
      /** There are more than these. */
      more?: string | undefined;
    }
  >;
  /** Stands open from the beginning, as it does with what was refused. */
  isOpen: boolean;
  /** How they are looked for, above the form. */
  children: ReactNode;
}>;

/** Children to tick, with their days in a class or a club; folded away until it is wanted. */
export function AddChildrenForm(props: Props) {
  const { action, hidden, candidates, days, words, isOpen, children } = props;
  const form = useForm(action);
  return (
    <details
      open={isOpen || form.refused !== undefined}
      className="rounded-md border border-line px-4 py-2"
      data-print="no"
    >
      <summary className="flex min-h-control items-center gap-2 font-medium">
        <Glyph name="plus" size={12} />
        {words.title}
      </summary>
      {children}
      {candidates.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <form action={form.submit} noValidate>
          {form.summary && <FormSummary {...form.summary} />}
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div key={form.attempt} className="grid gap-3">
            <ChooseChildren
              legend={words.choose}
              candidates={candidates}
              chosen={form.list('studentIds', [])}
              errors={form.errors('studentIds')}
            />
            {words.more && <p className="text-sm text-muted">{words.more}</p>}
            <div className="grid gap-3 sm:grid-cols-2">
              {days.map(({ name, label, value, optional }) => (
                <TextField
                  key={name}
                  name={name}
                  type="date"
                  label={label}
                  defaultValue={form.text(name, value)}
                  errors={form.errors(name)}
                  required={optional === undefined}
                  optional={optional}
                />
              ))}
            </div>
            <p className="text-sm text-muted">{words.hint}</p>
            <div>
              <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
            </div>
          </div>
        </form>
      )}
    </details>
  );
}
