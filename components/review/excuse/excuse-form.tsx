'use client';

import { type ReactNode, useActionState, useEffect, useId, useState } from 'react';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Select } from '@/components/ui/select';
import { Toast } from '@/components/ui/toast';
import { excuseTheDayAction, takeBackExcusalsAction } from '@/lib/homework/excusals/actions';
import { undoExcusalForMs } from '@/lib/homework/excusals/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { excusalReasons } from '@/lib/shared/vocabulary';

type Props = Readonly<{
  school: string;
  activityId: string;
  /** Everybody it could be about is excused already. */
  already?: boolean;
  /** Whom it is about: a hidden field, or boxes to choose from. */
  children: ReactNode;
}>;

/** Excuses children from the day of the work, with a reason, and for ten seconds takes it back. */
export function ExcuseForm({ school, activityId, already = false, children }: Props) {
  const t = useTranslations();
  const name = useId();
  const [excused, excuse, excusing] = useActionState(excuseTheDayAction, untried);
  const refused = excused.is === 'refused' ? excused : undefined;
  const errors = (field: string) =>
    refused?.fields[field]?.map((key) => t(key as 'excuse.reason_missing'));
  return (
    <div className="grid gap-3">
      {excused.is === 'done' && (
        <Excused key={idsIn(excused.result)[0]} school={school} ids={idsIn(excused.result)} />
      )}
      {!already && (
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
      )}
    </div>
  );
}

type ExcusedProps = Readonly<{ school: string; ids: readonly string[] }>;

function Excused({ school, ids }: ExcusedProps) {
  const t = useTranslations();
  const [undone, undo, undoing] = useActionState(takeBackExcusalsAction, untried);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), undoExcusalForMs);
    return () => clearTimeout(timer);
  }, []);
  if (undone.is === 'done') return <Toast glyph="undo" title={t('excuse.taken_back')} />;
  return (
    <Toast
      title={t('excuse.done', { count: ids.length })}
      action={
        !over && (
          <form action={undo}>
            <input type="hidden" name="school" value={school} />
            {ids.map((id) => (
              <input key={id} type="hidden" name="excusalIds[]" value={id} />
            ))}
            <button type="submit" disabled={undoing} className="undo-button">
              {t(undoing ? 'excuse.undoing' : 'excuse.undo')}
            </button>
          </form>
        )
      }
    >
      {said(undone, over)}
    </Toast>
  );

  function said(outcome: Outcome, isOver: boolean) {
    if (outcome.is === 'refused') return t(outcome.messageKey as 'excuse.too_late');
    return isOver ? null : t('excuse.undo_for_now');
  }
}

const idsIn = (result: unknown) =>
  Array.isArray(result) ? result.filter((id): id is string => typeof id === 'string') : [];
