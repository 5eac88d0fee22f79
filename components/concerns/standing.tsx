import { Tag } from '@/components/ui/tag';
import { type ConcernState, stateOf } from '@/lib/concerns/rules';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ concern: Readonly<{ firstReadAt: Date | null; closedAt: Date | null }> }>;

const tones = { unread: 'caution', open: 'accent', closed: 'plain' } as const satisfies Record<
  ConcernState,
  string
>;

export async function Standing({ concern }: Props) {
  const t = await words('concerns');
  const state = stateOf(concern);
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}
