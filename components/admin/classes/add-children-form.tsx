'use client';

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
}>;

export function AddChildrenForm({ school, classId, today, hint, more, candidates }: Props) {
  const t = useTranslations('classes.form');
  const form = useForm(enrolAction);
  return (
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
  );
}
