import Link from 'next/link';
import { Glyph } from '@/components/art';
import { words } from '@/lib/platform/words';

/** From a child's page to who of the school opened its record. */
export async function LookedLink({ href }: Readonly<{ href: string }>) {
  const t = await words('looked');
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex items-center gap-3 rounded-md border border-line bg-raised px-3.5 py-2.5 text-ink no-underline hover:bg-hover"
    >
      <Glyph name="shield" size={20} className="text-accent-ink" />
      <span className="min-w-0 grow font-medium">{t('link')}</span>
      <Glyph name="chevron-right" size={13} />
    </Link>
  );
}
