import { notFound } from 'next/navigation';
import { AccountTabs } from '@/components/account/account-tabs';
import { OwnDepartments } from '@/components/at-school/own-departments';
import { OwnQualifications } from '@/components/at-school/own-qualifications';
import { listOwnDepartments } from '@/lib/people/departments/queries';
import { listQualifications } from '@/lib/people/records/queries';
import { currentActor } from '@/lib/platform/session';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isStaffRole } from '@/lib/shared/vocabulary';

export async function generateMetadata() {
  const t = await words('account');
  return { title: t('at_school') };
}

/** What the school has written down of a member of staff, and with whom they work. */
export default async function AtSchool({ params }: PageProps<'/[school]/account/at-school'>) {
  const { school } = await params;
  const { actor } = await currentActor(school);
  if (!isStaffRole(actor.role)) notFound();
  const [qualifications, departments] = await view(school, 'account.keep', (tenant) =>
    Promise.all([listQualifications(tenant, personOf(tenant)), listOwnDepartments(tenant)]),
  );
  return (
    <>
      <AccountTabs school={school} current="at_school" />
      <OwnQualifications qualifications={qualifications} />
      <OwnDepartments school={school} departments={departments} personId={actor.personId} />
    </>
  );
}
