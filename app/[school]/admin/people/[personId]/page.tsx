import { notFound } from 'next/navigation';
import { PersonPage } from '@/components/admin/people/person-page';
import { findFailedMailTo, findInvitationOf } from '@/lib/identity/invitations/queries';
import { hasSecondStep } from '@/lib/identity/second-step/queries';
import { findPerson, listClassesOf, listClubsOf, listLinksOf } from '@/lib/people/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('people') };
}

export default async function PersonHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/[personId]'>) {
  const { school, personId } = await params;
  if (!isId(personId)) notFound();
  const { done } = await searchParams;
  const [found, links, classes, clubs, invitation, failedMail] = await view(
    school,
    'people.manage',
    (tenant) =>
      Promise.all([
        findPerson(tenant, personId),
        listLinksOf(tenant, personId),
        listClassesOf(tenant, personId),
        listClubsOf(tenant, personId),
        findInvitationOf(tenant, personId),
        findFailedMailTo(tenant, personId),
      ]),
  );
  if (!found) notFound();
  const { accountId } = found.person;
  const inTwoSteps = accountId !== null && (await hasSecondStep(accountId));
  return (
    <PersonPage
      {...{ school, links, classes, clubs, signIn: { invitation, failedMail, inTwoSteps }, done }}
      {...found}
    />
  );
}
