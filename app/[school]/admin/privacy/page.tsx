import { notFound } from 'next/navigation';
import { AssurancePage } from '@/components/assurance/assurance-page';
import { runChecks } from '@/lib/assurance/running';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('assurance');
  return { title: t('title') };
}

/** Not through `view`: each check has transactions of its own, and what it finds is kept. */
export default async function PrivacyHere({ params }: PageProps<'/[school]/admin/privacy'>) {
  const { school } = await params;
  const { actor } = await currentActor(school);
  if (!may(actor, 'audit.read') || actor.onlyLooks) notFound();
  return <AssurancePage school={school} checked={await runChecks(actor)} />;
}
