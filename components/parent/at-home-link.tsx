import Link from 'next/link';
import { Glyph } from '@/components/art';
import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

/** From where a guardian looks at their children to how these sign in at home. */
export async function AtHomeLink({ school }: Readonly<{ school: string }>) {
  const mayDo = await mayHere(school);
  if (!mayDo('signing_in.at_home')) return null;
  const t = await words('at_home');
  return (
    <Link
      href={`/${school}/parent/signing-in`}
      prefetch={false}
      className="flex items-center gap-3 rounded-md border border-line bg-raised px-3.5 py-2.5 text-ink no-underline hover:bg-hover"
    >
      <Glyph name="lock" size={20} className="text-accent-ink" />
      <span className="min-w-0 grow">
        <span className="block font-medium">{t('link')}</span>
        <span className="block text-sm text-muted">{t('link_about')}</span>
      </span>
      <Glyph name="chevron-right" size={13} />
    </Link>
  );
}
