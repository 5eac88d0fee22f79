'use client';

import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { useUnsaved } from './unsaved';
import type { Form } from './use-form';

/** What a drawer says around its form. */
export type Frame = Readonly<{
  title: string;
  about?: string;
  closeHref: string;
  closeLabel: string;
  /** Above the form: tabs, and what was just done. */
  head?: ReactNode;
  destructive?: ReactNode;
}>;

type Props = Readonly<{
  frame: Frame;
  form: Form;
  hidden: Readonly<Record<string, string | undefined>>;
  words: Readonly<{ send: string; sending: string; cancel: string }>;
  children: ReactNode;
}>;

/** A drawer that is a form as a whole, so that its foot knows when the form is on its way. */
export function DrawerForm({ frame, form, hidden, words, children }: Props) {
  const { head, ...drawer } = frame;
  const noticeChange = useUnsaved(form);
  return (
    <form action={form.submit} onChange={noticeChange} noValidate className="contents">
      {Object.entries(hidden).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <DrawerPage
        {...drawer}
        actions={
          <>
            <ButtonLink variant="secondary" href={frame.closeHref}>
              {words.cancel}
            </ButtonLink>
            <SubmitButton pendingLabel={words.sending}>{words.send}</SubmitButton>
          </>
        }
      >
        <div>
          {head}
          {form.summary && <FormSummary {...form.summary} />}
          <div key={form.attempt} className="grid gap-5">
            {children}
          </div>
        </div>
      </DrawerPage>
    </form>
  );
}
