import { notFound } from 'next/navigation';
import { AccountTabs } from '@/components/account/account-tabs';
import { LookForm } from '@/components/account/look-form';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('look');
  return { title: t('title') };
}

/** Colours, size, room and movement: for whoever reads the pages, on every device. */
export default async function DisplayPage({ params }: PageProps<'/[school]/account/display'>) {
  const { school } = await params;
  const { actor } = await currentActor(school);
  if (!may(actor, 'account.keep')) notFound();
  const t = await words('look');
  return (
    <>
      <AccountTabs school={school} current="display" />
      <div className="grid max-w-3xl gap-5">
        <p className="text-muted">{t('about')}</p>
        <LookForm />
      </div>
    </>
  );
}
