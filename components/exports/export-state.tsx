import { Tag } from '@/components/ui/tag';
import { words } from '@/lib/platform/words';
import type { ExportState as State } from '@/lib/shared/exports';

const tones = {
  made: 'positive',
  looked_at: 'plain',
  released: 'positive',
  expired: 'plain',
  over: 'plain',
} as const;

export async function ExportState({ state }: Readonly<{ state: State }>) {
  const t = await words('exports');
  return <Tag tone={tones[state]}>{t(`state_${state}`)}</Tag>;
}
