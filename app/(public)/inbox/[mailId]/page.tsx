import Link from 'next/link';
import { notFound } from 'next/navigation';
import { InboxFrame } from '@/components/inbox/inbox-frame';
import { MailShown } from '@/components/inbox/mail-shown';
import { findDemoMail } from '@/lib/platform/mail/inbox';
import { letterOf } from '@/lib/platform/mail/letter';
import { idFrom } from '@/lib/platform/route';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('mail');
  return { title: t('inbox.title') };
}

export default async function MailPage({ params }: PageProps<'/inbox/[mailId]'>) {
  const mail = await findDemoMail(idFrom((await params).mailId));
  if (!mail) notFound();
  const [t, locale] = [await words('mail'), await localeOf()];
  return (
    <InboxFrame>
      <p className="mb-2">
        <Link href="/inbox" prefetch={false} className="link inline-flex min-h-hit items-center">
          {t('inbox.back')}
        </Link>
      </p>
      <MailShown
        letter={letterOf(mail, t, locale)}
        to={mail.toAddress}
        at={t('inbox.sent', { at: readMoment(mail.createdAt, locale) })}
      />
    </InboxFrame>
  );
}
