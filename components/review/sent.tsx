import type { Ref } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { Toast } from '@/components/ui/toast';
import { useTranslations } from '@/lib/platform/client-words';
import { LeftOutOfIt } from './left-out';
import type { VerdictState } from './use-verdict';

type Props = Readonly<{
  ref: Ref<HTMLFormElement>;
  school: string;
  verdict: VerdictState;
}>;

/** What has just been sent, and for ten seconds the way back. */
export function Sent({ ref, school, verdict }: Props) {
  const t = useTranslations();
  const { reviewIds, names, stage, notUndone } = verdict;
  const known = names.filter(Boolean);
  if (stage === 'taken_back') return <Toast glyph="undo" title={t('review.taken_back')} />;
  return (
    <Toast
      key={reviewIds[0]}
      title={
        known.length === 1 && known[0] && verdict.leftOut.length === 0
          ? t('review.sent_to', { children: known[0] })
          : t('review.sent_many', { count: reviewIds.length })
      }
      action={
        stage === 'undoable' && (
          <form ref={ref} action={verdict.undo} onSubmit={verdict.undoInPlace}>
            <input type="hidden" name="school" value={school} />
            {reviewIds.map((id) => (
              <input key={id} type="hidden" name="reviewIds[]" value={id} />
            ))}
            <button type="submit" disabled={verdict.undoing} className="undo-button">
              {t(verdict.undoing ? 'review.undoing' : 'review.undo')} <Kbd>Z</Kbd>
            </button>
          </form>
        )
      }
    >
      {notUndone
        ? t(notUndone as 'review.too_late_to_undo')
        : t(stage === 'told' ? 'review.now_told' : 'review.undo_for_now')}
      <LeftOutOfIt pieces={verdict.leftOut} />
      {stage === 'undoable' && <span className="undo-time" aria-hidden="true" />}
    </Toast>
  );
}
