import { Tag } from '@/components/ui/tag';
import type { Standing } from '@/lib/consent/rules';
import { words } from '@/lib/platform/words';

const tones = { not_decided: 'caution', given: 'accent', refused: 'accent' } as const;

/** Yes and no look the same: the school does not favour one. */
export async function StandingTag({ standing }: Readonly<{ standing: Standing }>) {
  const t = await words('consent');
  return <Tag tone={tones[standing]}>{t(`standing_${standing}`)}</Tag>;
}
