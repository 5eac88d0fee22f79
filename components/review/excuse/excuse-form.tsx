'use client';

import { type ReactNode, useId } from 'react';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { useTranslations } from '@/lib/platform/client-words';
import { excusalReasons } from '@/lib/shared/vocabulary';
import { Excused } from './excused';
import { type Excusing, useExcusing } from './use-excusing';

type Props = Readonly<{
  school: string;
  activityId: string;
  /** Everybody it could be about is excused already. */
  already?: boolean;
  /** Whom it is about: a hidden field, or boxes to choose from. */
  children: ReactNode;
}>;

/** Excuses children from the day of the work, with a reason, and for ten seconds takes it back. */
export function ExcuseForm(props: Props) {
  const excusing = useExcusing();
  return (
    <div className="grid gap-3">
      <Excused school={props.school} excused={excusing[0]} />
      <ExcuseFields {...props} excusing={excusing} />
    </div>
  );
}

/** The form alone, where the way back outlives it. */
export function ExcuseFields({
  school,
  activityId,
  already = false,
  excusing: [excused, excuse, excusing],
  children,
}: Props & Readonly<{ excusing: Excusing }>) {
  const t = useTranslations();
  const name = useId();
  const refused = excused.is === 'refused' ? excused : undefined;
  const errors = (field: string) =>
    refused?.fields[field]?.map((key) => t(key as 'excuse.reason_missing'));
  if (already) return null;
  return (
    <form action={excuse} noValidate className="grid gap-3">
      {refused && (
        <FormSummary
          title={t(refused.messageKey as 'excuse.already')}
          entries={(errors('studentIds') ?? []).map((message) => ({ field: name, message }))}
        >
          <SignInAgain refusal={refused.messageKey} />
        </FormSummary>
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="activityId" value={activityId} />
      <div id={name}>{children}</div>
      <Select
        name="reason"
        id={`${name}-reason`}
        label={t('excuse.reason')}
        defaultValue={refused?.entered.reason?.toString() ?? excusalReasons[0]}
        errors={errors('reason')}
        choices={excusalReasons.map((value) => ({ value, label: t(`excuse.${value}`) }))}
      />
      <div>
        <Button variant="secondary" pending={excusing} pendingLabel={t('excuse.excusing')}>
          {t('excuse.excuse')}
        </Button>
      </div>
    </form>
  );
}
