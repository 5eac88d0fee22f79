import { Glyph } from '@/components/art';
import { Tag } from '@/components/ui/tag';
import { words } from '@/lib/platform/words';
import type { Verdict } from '@/lib/shared/vocabulary';

const looks = {
  got_it: { tone: 'positive', glyph: 'check' },
  nearly: { tone: 'caution', glyph: 'nearly' },
  another_go: { tone: 'accent', glyph: 'again' },
} as const;

type Props = Readonly<{ verdict: Verdict | null }>;

/** What the teacher decided; a piece nobody was told about yet is simply with the teacher. */
export async function VerdictTag({ verdict }: Props) {
  const t = await words('parent');
  if (!verdict) return <Tag>{t('with_teacher')}</Tag>;
  const { tone, glyph } = looks[verdict];
  return (
    <Tag tone={tone}>
      <Glyph name={glyph} size={12} />
      {t(`verdict_${verdict}`)}
    </Tag>
  );
}
