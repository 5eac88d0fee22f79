import Link from 'next/link';
import { Glyph } from '@/components/art';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ school: string; count: number }>;

/** The bell beside a person's menu, with a quiet number for what they have not read. */
export async function NotificationsLink({ school, count }: Props) {
  const t = await words('notifications');
  return (
    <Link
      href={`/${school}/notifications`}
      prefetch={false}
      aria-label={count > 0 ? t('bell_unread', { count }) : t('bell')}
      className="relative grid min-h-[max(2.5rem,var(--hit))] min-w-[max(2.5rem,var(--hit))] place-items-center rounded-md text-ink no-underline hover:bg-hover"
    >
      <Glyph name="bell" size={20} />
      {count > 0 && (
        <span aria-hidden="true" className="nav-count absolute end-0 top-0">
          {count}
        </span>
      )}
    </Link>
  );
}
