'use client';

import type { ReactNode } from 'react';
import { Glyph } from '@/components/art';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { enrolAction } from '@/lib/classes/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { ChooseChildren } from '../choose-children';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  classId: string;
  today: string;
  hint: string;
  more: string | undefined;
  candidates: readonly Readonly<{ id: string; name: string; about: string }>[];
  /** Stands open from the beginning, as it does with what was refused. */
  isOpen: boolean;
  /** How they are looked for, above the form. */
  children: ReactNode;
}>;

/** Children to tick, with the day they join; folded away until it is wanted. */
export function AddChildrenForm(props: Props) {
  const { school, classId, today, hint, more, candidates, isOpen, children } = props;
  const t = useTranslations('classes.form');
  const form = useForm(enrolAction);
  return (
    <details
      open={isOpen || form.refused !== undefined}
      className="rounded-md border border-line px-4 py-2"
      data-print="no"
    >
      <summary className="flex min-h-control items-center gap-2 font-medium">
        <Glyph name="plus" size={12} />
        {t('add_title')}
      </summary>
      {children}
      {candidates.length === 0 ? (
        <p className="text-muted">{t('none_found')}</p>
      ) : (
        <form action={form.submit} noValidate>
          {form.summary && <FormSummary {...form.summary} />}
          <input type="hidden" name="school" value={school} />
          <input type="hidden" name="classId" value={classId} />
          <div key={form.attempt} className="grid gap-3">
            <ChooseChildren
              legend={t('choose_children')}
              candidates={candidates}
              chosen={form.list('studentIds', [])}
              errors={form.errors('studentIds')}
            />
            {more && <p className="text-sm text-muted">{more}</p>}
            <div className="flex flex-wrap items-end gap-2">
              <TextField
                name="on"
                type="date"
                label={t('from')}
                defaultValue={form.text('on', today)}
                errors={form.errors('on')}
                required
              />
              <SubmitButton pendingLabel={t('adding')}>{t('add_children')}</SubmitButton>
            </div>
            <p className="text-sm text-muted">{hint}</p>
          </div>
        </form>
      )}
    </details>
  );
}
