import { notFound } from 'next/navigation';
import { PersonRoles } from '@/components/access/person-roles';
import { PersonPage } from '@/components/admin/people/person-page';
import { listGrants } from '@/lib/access/queries';
import { findSentTo } from '@/lib/identity/invitations/queries';
import { hasSecondStep } from '@/lib/identity/second-step/queries';
import { readCareNotes, readsCareOf } from '@/lib/people/care/queries';
import { listDepartmentsOf } from '@/lib/people/departments/queries';
import { listOrdersOf } from '@/lib/people/families/orders/queries';
import { findPerson, listClassesOf, listClubsOf, listLinksOf } from '@/lib/people/queries';
import { currentActor, mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { viewOnRecord } from '@/lib/platform/view-on-record';
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
  const { actor } = await currentActor(school);
  const mayDo = await mayHere(school);
  if (!mayDo('school.run')) notFound();
  const manage = mayDo('people.manage');
  const givesRoles = mayDo('access.grant') || mayDo('people.view_as');
  const [found, links, orders, classes, clubs, departments, grants, mail] = await view(
    school,
    'contact.read',
    (tenant) =>
      Promise.all([
        findPerson(tenant, personId),
        listLinksOf(tenant, personId),
        listOrdersOf(tenant, personId),
        listClassesOf(tenant, personId),
        listClubsOf(tenant, personId),
        listDepartmentsOf(tenant, personId),
        givesRoles ? listGrants(tenant, { personId }) : [],
        manage ? findSentTo(tenant, personId) : undefined,
      ]),
  );
  if (!found) notFound();
  const { accountId } = found.person;
  const inTwoSteps = manage && accountId !== null && (await hasSecondStep(accountId));
  const notes =
    found.student && readsCareOf(actor, personId)
      ? await viewOnRecord(school, 'care.read', (tenant) => readCareNotes(tenant, personId))
      : undefined;
  return (
    <PersonPage
      roles={
        givesRoles && (
          <PersonRoles
            school={school}
            person={found.person}
            grants={grants}
            today={localDateOf(new Date())}
            mayGive={mayDo('access.grant')}
            mayViewAs={mayDo('people.view_as')}
            isOneself={actor.personId === personId}
          />
        )
      }
      {...{ school, links, orders, classes, clubs, departments, notes, done }}
      {...found}
      signIn={mail && { ...mail, inTwoSteps }}
      may={{
        manage,
        seeRecord: mayDo('audit.read'),
        openClasses: mayDo('classes.manage'),
      }}
    />
  );
}
