import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { listOpenAccesses } from '@/lib/operators/access/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  accesses: Awaited<ReturnType<typeof listOpenAccesses>>;
}>;

/** Above the office's pages while an operator may look into the school: who, why, and the way to end it. */
export async function OpenAccessNotice({ school, accesses }: Props) {
  const [t, locale] = [await words('platform'), await localeOf()];
  return accesses.map(({ id, operatorName, reason, endsAt }) => (
    <Notice
      key={id}
      tone="caution"
      className="mx-4 mt-3 sm:mx-7"
      title={t('here.open_now', { name: operatorName, time: readTime(endsAt, locale) })}
      action={
        <Link
          href={`/${school}/admin/support`}
          prefetch={false}
          className="link inline-flex min-h-hit items-center"
        >
          {t('here.see')}
        </Link>
      }
    >
      <span className="wrap-anywhere">{t('here.reason', { reason })}</span>
    </Notice>
  ));
}
