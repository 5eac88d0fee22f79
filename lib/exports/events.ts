import type { Event } from '@/lib/platform/record';
import type { ExportKind } from '@/lib/shared/exports';

/* Which half-term and what kind: never a number, and nobody's name. */
type What = Readonly<{ kind: ExportKind; firstDay: string }>;

const factsOf = ({ kind, firstDay }: What) => ({ kind, firstDay });
const fromWhere = true;

export const exportMade = (what: What): Event => ({
  name: 'export.made',
  facts: factsOf(what),
  fromWhere,
});
export const exportPrepared = (what: What): Event => ({
  name: 'export.prepared',
  facts: factsOf(what),
  fromWhere,
});
export const exportReleased = (what: What): Event => ({
  name: 'export.released',
  facts: factsOf(what),
  fromWhere,
});
export const exportDownloaded = (what: What): Event => ({
  name: 'export.downloaded',
  facts: factsOf(what),
  fromWhere,
});
export const exportKeyDestroyed = (what: What): Event => ({
  name: 'export.key_destroyed',
  facts: factsOf(what),
  fromWhere,
});
/** By the clock, when its time was over. */
export const exportRemoved = (what: What): Event => ({
  name: 'export.removed',
  facts: factsOf(what),
});
