import Link from 'next/link';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ school: string; current: 'classes' | 'activities' | 'progress' }>;

/** The places of Learning. */
export async function LearningTabs({ school, current }: Props) {
  const [t, progress] = [await words('trainer'), await words('progress')];
  return (
    <nav
      aria-label={t('learning')}
      className="-mt-1 mb-4 flex border-b border-line"
      data-print="no"
    >
      {(['classes', 'activities', 'progress'] as const).map((place) => (
        <Link
          key={place}
          href={`/${school}/trainer/${place}`}
          prefetch={false}
          aria-current={place === current ? 'page' : undefined}
          className="nav-link min-h-9"
        >
          {place === 'progress' ? progress('title') : t(place)}
        </Link>
      ))}
    </nav>
  );
}
