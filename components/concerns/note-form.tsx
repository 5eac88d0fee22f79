'use client';

import { NoteFields } from '@/components/admin/note-fields';
import { useForm } from '@/components/admin/use-form';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  closeConcernAction,
  noteOnConcernAction,
  reopenConcernAction,
} from '@/lib/concerns/reading/actions';
import { useTranslations } from '@/lib/platform/client-words';
import type { Outcome } from '@/lib/shared/outcome';

type Props = Readonly<{ school: string; concernId: string; closed: boolean }>;

/** Which button was pressed decides what becomes of the note. */
const write = (previous: Outcome, form: FormData) => {
  const way = form.get('way');
  form.delete('way');
  if (way === 'close') return closeConcernAction(previous, form);
  return way === 'reopen'
    ? reopenConcernAction(previous, form)
    : noteOnConcernAction(previous, form);
};

/** What was done; and with the same words, that nothing is left to do, or something after all. */
export function NoteForm({ school, concernId, closed }: Props) {
  const t = useTranslations('concerns');
  const form = useForm(write);
  return (
    <NoteFields
      form={form}
      hidden={{ school, concernId }}
      words={{ label: t('text'), hint: t('text_hint'), saved: t('saved') }}
    >
      <SubmitButton pendingLabel={t('adding')}>{t('add')}</SubmitButton>
      <Button
        type="submit"
        variant="secondary"
        name="way"
        value={closed ? 'reopen' : 'close'}
        disabled={form.pending}
      >
        {t(closed ? 'reopen' : 'close')}
      </Button>
    </NoteFields>
  );
}
