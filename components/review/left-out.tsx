import type { LeftOut } from '@/lib/homework/reviewing/rules';
import { useTranslations } from '@/lib/platform/client-words';

/** What a refusal says of a piece that was settled meanwhile; each sentence uses what it needs. */
export const whoWasFirst = (values: Readonly<Record<string, string>> = {}) => ({
  child: values.child ?? '',
  reviewer: values.reviewer ?? '',
});

/** Of many that a verdict was for, those it did not go to: each by its child, with who was first. */
export function LeftOutOfIt({ pieces }: Readonly<{ pieces: readonly LeftOut[] }>) {
  const t = useTranslations('review');
  if (pieces.length === 0) return null;
  return (
    <ul className="mt-1">
      {pieces.map(({ child, reviewer, anew }) => (
        <li key={child}>
          {anew
            ? t('left_out_anew', { child })
            : reviewer
              ? t('left_out', { child, reviewer })
              : t('left_out_settled', { child })}
        </li>
      ))}
    </ul>
  );
}
