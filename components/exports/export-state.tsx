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

type Props = Readonly<{ of: Readonly<{ state: State; releasedAt: Date | null }> }>;

export async function ExportState({ of: { state, releasedAt } }: Props) {
  const t = await words('exports');
  const isLapsed = state === 'over' && !releasedAt;
  return <Tag tone={tones[state]}>{t(isLapsed ? 'state_lapsed' : `state_${state}`)}</Tag>;
}
