import type { Event } from '@/lib/platform/record';
import type { ExportKind } from '@/lib/shared/exports';

/* Which half-term and what kind: never a number, and nobody's name. */
type What = Readonly<{ kind: ExportKind; firstDay: string }>;

const happened =
  (name: string) =>
  ({ kind, firstDay }: What): Event => ({ name, facts: { kind, firstDay }, fromWhere: true });

export const exportMade = happened('export.made');
export const exportPrepared = happened('export.prepared');
export const exportReleased = happened('export.released');
export const exportDownloaded = happened('export.downloaded');
export const exportKeyDestroyed = happened('export.key_destroyed');
/** By the clock, when its time was over. */
export const exportRemoved = ({ kind, firstDay }: What): Event => ({
  name: 'export.removed',
  facts: { kind, firstDay },
});
