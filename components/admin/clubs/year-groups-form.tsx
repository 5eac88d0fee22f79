'use client';

import { FormSummary } from '@/components/ui/form-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { setClubYearsAction } from '@/lib/clubs/membership/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { YearGroupBoxes } from '../classes/year-group-boxes';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  clubId: string;
  years: readonly number[];
  choices: readonly Readonly<{ value: string; label: string }>[];
}>;

export function YearGroupsForm({ school, clubId, years, choices }: Props) {
  const t = useTranslations('club_members.years');
  const form = useForm(setClubYearsAction);
  return (
    <form action={form.submit} noValidate>
      {form.summary && <FormSummary {...form.summary} />}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="clubId" value={clubId} />
      <input type="hidden" name="asSeen" value={years.join()} />
      <div key={form.attempt} className="grid gap-3">
        <YearGroupBoxes
          legend={t('legend')}
          hint={t('hint')}
          choices={choices}
          chosen={form.list('yearGroups', years.map(String))}
          errors={form.errors('yearGroups')}
        />
        <div>
          <SubmitButton variant="secondary" pendingLabel={t('saving')}>
            {t('save')}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
