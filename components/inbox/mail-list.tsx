import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { words } from '@/lib/platform/words';

export type ListedMail = Readonly<{ id: string; to: string; subject: string; at: string }>;

export async function MailList({ mails }: Readonly<{ mails: readonly ListedMail[] }>) {
  const t = await words('mail');
  if (mails.length === 0)
    return (
      <EmptyState scene="nobody-yet" title={t('inbox.none')}>
        {t('inbox.none_text')}
      </EmptyState>
    );
  return (
    <ul aria-label={t('inbox.list')} className="grid gap-2">
      {mails.map(({ id, to, subject, at }) => (
        <li key={id}>
          <Link
            href={`/inbox/${id}`}
            prefetch={false}
            className="card block p-4 text-ink no-underline hover:bg-hover"
          >
            <span className="block font-bold">{subject}</span>
            <span className="block wrap-anywhere text-sm text-muted">
              {t('inbox.to', { address: to })}
            </span>
            <span className="block text-sm text-muted">{at}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
