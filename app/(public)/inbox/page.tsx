import { notFound } from 'next/navigation';
import { InboxFrame } from '@/components/inbox/inbox-frame';
import { MailList } from '@/components/inbox/mail-list';
import { PageHeader } from '@/components/ui/page-header';
import { listDemoMail, thereIsADemo } from '@/lib/platform/mail/inbox';
import { letterOf } from '@/lib/platform/mail/letter';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('mail');
  return { title: t('inbox.title') };
}

/** What the made-up people of the demo would have been sent. Where there is no demo there is no such page. */
export default async function InboxPage() {
  if (!(await thereIsADemo())) notFound();
  const [t, locale, mails] = [await words('mail'), await localeOf(), await listDemoMail()];
  return (
    <InboxFrame>
      <PageHeader title={t('inbox.title')} about={t('inbox.about')} />
      <MailList
        mails={mails.map((mail) => ({
          id: mail.id,
          to: mail.toAddress,
          subject: letterOf(mail, t, locale).subject,
          at: t('inbox.sent', { at: readMoment(mail.createdAt, locale) }),
        }))}
      />
    </InboxFrame>
  );
}
