import Link from 'next/link';
import { Glyph } from '@/components/art';
import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

/** From a guardian's home to what the school keeps to reach them. */
export async function DetailsLink({ school }: Readonly<{ school: string }>) {
  const mayDo = await mayHere(school);
  if (!mayDo('details.correct')) return null;
  const t = await words('corrections');
  return (
    <Link
      href={`/${school}/parent/details`}
      prefetch={false}
      className="flex items-center gap-3 rounded-md border border-line bg-raised px-3.5 py-2.5 text-ink no-underline hover:bg-hover"
    >
      <Glyph name="people" size={20} className="text-accent-ink" />
      <span className="min-w-0 grow">
        <span className="block font-medium">{t('link')}</span>
        <span className="block text-sm text-muted">{t('link_about')}</span>
      </span>
      <Glyph name="chevron-right" size={13} />
    </Link>
  );
}
