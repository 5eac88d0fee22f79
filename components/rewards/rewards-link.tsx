import Link from 'next/link';
import { Glyph } from '@/components/art';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ href: string; reader: 'family' | 'teacher' }>;

/** From a child's progress to what they were recognised for. */
export async function RewardsLink({ href, reader }: Props) {
  const t = await words('rewards');
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex items-center gap-3 rounded-md border border-line bg-raised px-3.5 py-2.5 text-ink no-underline hover:bg-hover"
    >
      <Glyph name="badge" size={20} className="text-accent-ink" />
      <span className="min-w-0 grow">
        <span className="block font-medium">{t(`${reader}_link`)}</span>
        <span className="block text-sm text-muted">{t(`${reader}_link_about`)}</span>
      </span>
      <Glyph name="chevron-right" size={13} />
    </Link>
  );
}
