'use client';

import { useUnsaved } from '@/components/admin/unsaved';
import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { writeNoteAction } from '@/lib/homework/family-notes/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  school: string;
  studentId: string;
  activityId: string;
  child: string;
  note: string;
}>;

export function FamilyNoteForm({ school, studentId, activityId, child, note }: Props) {
  const t = useTranslations('family_note');
  const form = useForm(writeNoteAction);
  const noticeChange = useUnsaved(form);
  return (
    <form action={form.submit} onChange={noticeChange} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="studentId" value={studentId} />
      <input type="hidden" name="activityId" value={activityId} />
      <div key={form.attempt}>
        <TextArea
          name="note"
          label={t('label')}
          hint={t('hint', { child })}
          rows={3}
          maxLength={500}
          defaultValue={form.text('note', note)}
          errors={form.errors('note')}
        />
      </div>
      <div className="mt-3">
        <SubmitButton pendingLabel={t('sending')}>{t(note ? 'change' : 'send')}</SubmitButton>
      </div>
    </form>
  );
}
