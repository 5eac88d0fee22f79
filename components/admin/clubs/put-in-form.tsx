'use client';

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
}>;

export function PutInForm({ school, clubId, today, free, isCut }: Props) {
  const t = useTranslations('club_members.add');
  const form = useForm(putIntoClubAction);
  return (
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
  );
}
