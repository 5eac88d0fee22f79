'use client';

import type { ReactNode } from 'react';
import { Glyph } from '@/components/art';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { putIntoClubAction } from '@/lib/clubs/membership/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { ChooseChildren } from '../choose-children';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  clubId: string;
  today: string;
  free: readonly Readonly<{ id: string; name: string; about: string }>[];
  /** There are more than these. */
  isCut: boolean;
  /** Stands open from the beginning, as it does with what was refused. */
  isOpen: boolean;
  /** How they are looked for, above the form. */
  children: ReactNode;
}>;

/** Children to tick, with their days in the club; folded away until it is wanted. */
export function PutInForm({ school, clubId, today, free, isCut, isOpen, children }: Props) {
  const t = useTranslations('club_members.add');
  const form = useForm(putIntoClubAction);
  return (
    <details
      open={isOpen || form.refused !== undefined}
      className="rounded-md border border-line px-4 py-2"
      data-print="no"
    >
      <summary className="flex min-h-control items-center gap-2 font-medium">
        <Glyph name="plus" size={12} />
        {t('title')}
      </summary>
      {children}
      {free.length === 0 ? (
        <p className="text-muted">{t('none_found')}</p>
      ) : (
        <form action={form.submit} noValidate>
          {form.summary && <FormSummary {...form.summary} />}
          <input type="hidden" name="school" value={school} />
          <input type="hidden" name="clubId" value={clubId} />
          <div key={form.attempt} className="grid gap-3">
            <ChooseChildren
              legend={t('choose')}
              candidates={free}
              chosen={form.list('studentIds', [])}
              errors={form.errors('studentIds')}
            />
            {isCut && <p className="text-sm text-muted">{t('too_many')}</p>}
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                name="on"
                type="date"
                label={t('from')}
                defaultValue={form.text('on', today)}
                errors={form.errors('on')}
                required
              />
              <TextField
                name="until"
                type="date"
                label={t('until')}
                defaultValue={form.text('until', '')}
                errors={form.errors('until')}
                optional={t('optional')}
              />
            </div>
            <p className="text-sm text-muted">{t('hint')}</p>
            <div>
              <SubmitButton pendingLabel={t('doing')}>{t('do')}</SubmitButton>
            </div>
          </div>
        </form>
      )}
    </details>
  );
}
