'use client';

import { NoteFields } from '@/components/admin/note-fields';
import { useForm } from '@/components/admin/use-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { writeCareNoteAction } from '@/lib/people/care/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ school: string; studentId: string }>;

export function CareNoteForm({ school, studentId }: Props) {
  const t = useTranslations('care');
  const form = useForm(writeCareNoteAction);
  return (
    <NoteFields
      form={form}
      hidden={{ school, studentId }}
      words={{ label: t('text'), hint: t('text_hint'), saved: t('written') }}
    >
      <SubmitButton pendingLabel={t('writing')}>{t('write')}</SubmitButton>
    </NoteFields>
  );
}
