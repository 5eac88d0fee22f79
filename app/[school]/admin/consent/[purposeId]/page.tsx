import { notFound } from 'next/navigation';
import { PurposePage } from '@/components/admin/consent/purpose-page';
import { findStandings, namesOf } from '@/lib/consent/overview/queries';
import { listFollowUps } from '@/lib/consent/reminding/queries';
import { idFrom } from '@/lib/platform/route';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { setting } from '@/lib/settings/catalogue/queries';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('consent_office');
  return { title: t('title') };
}

/** Answers by class; who the guardians are only for who reads contacts. */
export default async function ConsentOfPurpose({
  params,
  searchParams,
}: PageProps<'/[school]/admin/consent/[purposeId]'>) {
  const { school, ...segments } = await params;
  const purposeId = idFrom(segments.purposeId);
  const { class: asked, done } = await searchParams;
  const asOf = String(asked ?? '');
  const classId = asOf === 'none' ? null : isId(asOf) ? asOf : undefined;
  const mayEnter = (await mayHere(school))('contact.read');
  const found = await view(school, 'consent.manage', async (tenant) => {
    const one = await findStandings(tenant, purposeId);
    const guardians = (one?.children ?? [])
      .filter((child) => child.classId === classId)
      .flatMap(({ deciders }) => deciders);
    if (!one) return undefined;
    const [names, followUps, reminds] = [
      await namesOf(tenant, mayEnter ? guardians : []),
      await listFollowUps(tenant, one.asked.noticeId),
      await setting(tenant, 'consent.reminders'),
    ];
    return { ...one, names, followUps, reminds };
  });
  if (!found) notFound();
  const { children, ...rest } = found;
  return <PurposePage {...{ school, classId, mayEnter, done, standings: children }} {...rest} />;
}
