import { notFound } from 'next/navigation';
import { PersonRoles } from '@/components/access/person-roles';
import { PersonPage } from '@/components/admin/people/person-page';
import { listGrants } from '@/lib/access/queries';
import { findFailedMailTo, findInvitationOf } from '@/lib/identity/invitations/queries';
import { hasSecondStep } from '@/lib/identity/second-step/queries';
import { findPerson, listClassesOf, listClubsOf, listLinksOf } from '@/lib/people/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
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
  const [found, links, classes, clubs, invitation, failedMail, grants] = await view(
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
        listGrants(tenant, { personId }),
      ]),
  );
  if (!found) notFound();
  const { actor } = await currentActor(school);
  const { accountId } = found.person;
  const inTwoSteps = accountId !== null && (await hasSecondStep(accountId));
  return (
    <PersonPage
      roles={
        <PersonRoles
          school={school}
          person={found.person}
          grants={grants}
          today={localDateOf(new Date())}
          mayGive={may(actor, 'access.grant')}
          mayViewAs={may(actor, 'people.view_as')}
          isOneself={actor.personId === personId}
        />
      }
      {...{ school, links, classes, clubs, signIn: { invitation, failedMail, inTwoSteps }, done }}
      {...found}
    />
  );
}
