'use client';

import { useUnsaved } from '@/components/admin/unsaved';
import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { writeCareNoteAction } from '@/lib/people/care/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ school: string; studentId: string }>;

export function CareNoteForm({ school, studentId }: Props) {
  const t = useTranslations('care');
  const form = useForm(writeCareNoteAction);
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
          {t('written')}
        </Notice>
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="studentId" value={studentId} />
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
      <div>
        <SubmitButton pendingLabel={t('writing')}>{t('write')}</SubmitButton>
      </div>
    </form>
  );
}
