'use client';

import { ChooseChildren } from '@/components/admin/choose-children';
import { useForm } from '@/components/admin/use-form';
import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { chooseBuddiesAction } from '@/lib/homework/recognition/buddies/actions';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  school: string;
  classId: string;
  candidates: readonly Readonly<{ id: string; name: string }>[];
}>;

/** Two to four children to tick. */
export function ChooseBuddies({ school, classId, candidates }: Props) {
  const t = useTranslations('buddies');
  const form = useForm(chooseBuddiesAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="classId" value={classId} />
      <div key={form.attempt} className="grid gap-3">
        <ChooseChildren
          legend={t('who')}
          candidates={candidates.map(({ id, name }) => ({ id, name, about: '' }))}
          chosen={form.list('studentIds', [])}
          errors={form.errors('studentIds')}
        />
        <div>
          <SubmitButton pendingLabel={t('choosing')}>{t('choose')}</SubmitButton>
        </div>
      </div>
    </form>
  );
}
