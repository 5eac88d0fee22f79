import { words } from '@/lib/platform/words';

const shown = ['done', 'nothing_set', 'excused', 'rest', 'missed', 'today', 'holiday'] as const;

/** What the shapes on the string mean. */
export async function BuntingLegend() {
  const t = await words('trainer');
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted" aria-label={t('legend')}>
      {shown.map((state) => (
        <li key={state} className="flex items-center gap-0.5">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M0 3H20" stroke="var(--line-strong)" />
            <use href={`/art/flags.svg#mini-${state.replace('_', '-')}`} width="20" height="20" />
          </svg>
          {t(`legend_${state}`)}
        </li>
      ))}
    </ul>
  );
}
