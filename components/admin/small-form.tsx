'use client';

import type { ReactNode } from 'react';
import { FormSummary } from '@/components/ui/form-summary';
import type { Outcome } from '@/lib/shared/outcome';
import { type Fold, Folded } from './folded';
import { useForm } from './use-form';

type Props = Readonly<{
  action: (previous: Outcome, form: FormData) => Promise<Outcome>;
  /** What it is about: the school and an id or two. */
  hidden: Readonly<Record<string, string>>;
  className?: string;
  /** Where it is folded away until it is wanted. */
  fold?: Fold;
  children: ReactNode;
}>;

/** One decision and its button; a refusal stands above it. */
export function SmallForm({ action, hidden, className, fold, children }: Props) {
  const form = useForm(action);
  const shown = (
    <form action={form.submit} className={className}>
      {form.summary && <FormSummary {...form.summary} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
  return fold ? (
    <Folded fold={fold} wasRefused={form.refused !== undefined}>
      {shown}
    </Folded>
  ) : (
    shown
  );
}
