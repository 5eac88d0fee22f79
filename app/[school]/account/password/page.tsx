import { notFound } from 'next/navigation';
import { OwnPasswordNeeded } from '@/components/account/own-password-needed';
import { ChangePassword } from '@/components/passwords/change-password';
import { findOwnAccount } from '@/lib/identity/passwords/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('passwords');
  return { title: t('change_title') };
}

export default async function ChangePasswordPage({
  params,
  searchParams,
}: PageProps<'/[school]/account/password'>) {
  const { school } = await params;
  const { actor, accountId, confined } = await currentActor(school);
  if (confined) return <OwnPasswordNeeded school={school} current="password" />;
  const account = await findOwnAccount(accountId);
  if (!may(actor, 'account.keep') || !account?.hasPassword) notFound();
  const { done } = await searchParams;
  return <ChangePassword school={school} email={account.email} done={done === 'yes'} />;
}
