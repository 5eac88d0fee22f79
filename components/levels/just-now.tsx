import { SmallForm } from '@/components/admin/small-form';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { takeBackLevelAction } from '@/lib/homework/levels/actions';
import type { Decision } from '@/lib/homework/levels/queries';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  school: string;
  decisions: readonly Decision[];
  back: 'ready' | 'child';
}>;

/** What one has just decided, with the way back. */
export async function JustNow({ school, decisions, back }: Props) {
  if (decisions.length === 0) return null;
  const t = await words('levels');
  return (
    <Notice tone="positive" role="status" title={t('just_now')} className="mb-4">
      <ul>
        {decisions.map(({ id, clubId, studentId, givenName: child, club, answer, toLevel }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <span className="grow">{t(`done_${answer}`, { child, club, level: toLevel })}</span>
            <SmallForm
              action={takeBackLevelAction}
              hidden={{ school, moveId: id, clubId, studentId, back }}
            >
              <SubmitButton
                variant="secondary"
                pendingLabel={t('undoing')}
                aria-label={t('undo_named', { child, club })}
              >
                {t('undo')}
              </SubmitButton>
            </SmallForm>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm">{t('told_soon')}</p>
    </Notice>
  );
}
