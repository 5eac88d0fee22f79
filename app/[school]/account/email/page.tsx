import { notFound } from 'next/navigation';
import { OwnPasswordNeeded } from '@/components/account/own-password-needed';
import { ChangeAddress } from '@/components/addresses/change-address';
import { findOwnAccount } from '@/lib/identity/passwords/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('addresses');
  return { title: t('title') };
}

export default async function ChangeAddressPage({
  params,
  searchParams,
}: PageProps<'/[school]/account/email'>) {
  const slug = (await params).school;
  const { actor, accountId, school, confined } = await currentActor(slug);
  if (confined) return <OwnPasswordNeeded school={slug} current="email" />;
  const account = await findOwnAccount(accountId);
  if (!may(actor, 'account.keep') || !account?.hasPassword || !account.email) notFound();
  const { sent } = await searchParams;
  return (
    <ChangeAddress school={slug} demo={school.demo} email={account.email} sent={sent === 'yes'} />
  );
}
