import { Glyph } from '@/components/art';
import type { NavEntry } from './entry';
import { DockLinks, MenuLinks } from './nav-links';

type Props = Readonly<{ entries: readonly NavEntry[]; label: string; more: string }>;

const room = 5;

/** At the foot of a phone or tablet. What does not fit opens without script. */
export function Dock({ entries, label, more }: Props) {
  const fits = entries.length <= room;
  const shown = fits ? entries : entries.slice(0, room - 1);
  const rest = fits ? [] : entries.slice(room - 1);
  return (
    <nav aria-label={label} className="dock lg:hidden" data-print="no">
      <DockLinks entries={shown} />
      {rest.length > 0 && (
        <details className="menu">
          <summary
            className="dock-link"
            aria-current={rest.some((entry) => entry.current) ? 'true' : undefined}
          >
            <Glyph name="more" size={20} />
            {more}
          </summary>
          <div className="menu-panel opens-up">
            <MenuLinks entries={rest} />
          </div>
        </details>
      )}
    </nav>
  );
}
