'use client';

import { useActionState, useEffect, useState } from 'react';
import { Toast } from '@/components/ui/toast';
import { takeBackExcusalsAction } from '@/lib/homework/excusals/actions';
import { undoExcusalForMs } from '@/lib/homework/excusals/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { type Outcome, untried } from '@/lib/shared/outcome';

type Props = Readonly<{ school: string; excused: Outcome }>;

/** Who has just been excused, and for ten seconds the way back, whatever is opened meanwhile. */
export function Excused({ school, excused }: Props) {
  if (excused.is !== 'done') return null;
  const ids = idsIn(excused.result);
  return <WayBack key={ids[0]} school={school} ids={ids} />;
}

type WayBackProps = Readonly<{ school: string; ids: readonly string[] }>;

function WayBack({ school, ids }: WayBackProps) {
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
