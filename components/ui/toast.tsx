import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from '@/components/art';

type Props = Readonly<{
  title: ReactNode;
  children?: ReactNode;
  glyph?: GlyphName;
  /** Undo, above all. */
  action?: ReactNode;
}>;

/**
 * What has just happened, docked where it was done and never over a child's work. It does not leave by
 * itself: the next page or the next message takes its place.
 */
export function Toast({ title, children, glyph = 'check', action }: Props) {
  return (
    <div
      role="status"
      className="cut cut-shape-d paper-ink flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
    >
      <Glyph name={glyph} />
      <div className="min-w-0 flex-1 basis-32">
        <p className="font-medium">{title}</p>
        {children && <div className="text-sm opacity-85">{children}</div>}
      </div>
      {action}
    </div>
  );
}
