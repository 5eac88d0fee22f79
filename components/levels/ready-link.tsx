import { Glyph } from '@/components/art';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ school: string; count: number }>;

/** That somebody's work proposes the next step; nothing where nobody's does. */
export async function ReadyLink({ school, count }: Props) {
  if (count === 0) return null;
  const t = await words('levels');
  return (
    <p className="mb-3">
      <a
        href={`/${school}/trainer/review/levels`}
        className="link inline-flex min-h-hit items-center gap-1.5"
      >
        {t('ready_link', { count })}
        <Glyph name="chevron-right" size={13} />
      </a>
    </p>
  );
}
