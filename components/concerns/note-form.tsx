'use client';

import { useUnsaved } from '@/components/admin/unsaved';
import { useForm } from '@/components/admin/use-form';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
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
          {t('saved')}
        </Notice>
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="concernId" value={concernId} />
      <TextArea
        key={form.attempt}
        name="text"
        label={t('text')}
        hint={t('text_hint')}
        defaultValue={form.text('text')}
        errors={form.errors('text')}
        maxLength={4_000}
        required
      />
      <div className="flex flex-wrap gap-2">
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
      </div>
    </form>
  );
}
