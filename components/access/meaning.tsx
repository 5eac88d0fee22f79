'use client';

import type { Meaning as Means } from '@/lib/access/queries';
import { type Counted, meaningOf } from '@/lib/access/rules';
import { useTranslations } from '@/lib/platform/client-words';

type Word = 'contact_read';

/** What a role would mean, in sentences with numbers, as of today. */
export function Meaning({ carries, children, families }: Means) {
  const t = useTranslations('access');
  const can = useTranslations('permissions');
  const { counted, others } = meaningOf(carries, { children, families });
  if (counted.length + others.length === 0) return <p>{t('meaning_none')}</p>;
  return (
    <ul className="list-disc ps-5 leading-read">
      {counted.map(({ permission, count }) => (
        <li key={permission}>{t(`means.${wordOf(permission)}`, { count })}</li>
      ))}
      {others.map((permission) => (
        // Safe: a test holds the catalogue of permissions and these sentences together.
        <li key={permission}>{can(`can.${permission}` as 'can.child.know')}</li>
      ))}
    </ul>
  );
}

const wordOf = (permission: Counted) => permission.replace('.', '_') as Word;
