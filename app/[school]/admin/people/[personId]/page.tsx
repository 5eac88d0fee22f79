import { notFound } from 'next/navigation';
import { PersonRoles } from '@/components/access/person-roles';
import { PersonPage } from '@/components/admin/people/person-page';
import { hasSecondStep } from '@/lib/identity/second-step/queries';
import { readCareNotes, readsCareOf } from '@/lib/people/care/queries';
import { noteLook, pageRead } from '@/lib/people/looking';
import { currentActor, mayHere } from '@/lib/platform/session';
import { viewAndNote, viewOnRecord } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';
import { everythingAbout } from './everything-about';

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
  const { found, grants, mail, ...rest } = await viewAndNote(
    school,
    'contact.read',
    (tenant) => everythingAbout(tenant, personId, { manage, givesRoles }),
    // Where notes about them are read, that is what was looked at.
    async (tenant, { found: read }) => {
      if (!readsCareOf(actor, personId)) await noteLook(tenant, pageRead(), read?.person);
    },
  );
  if (!found) notFound();
  const { person, student } = found;
  const inTwoSteps = manage && person.accountId !== null && (await hasSecondStep(person.accountId));
  const notes =
    student && readsCareOf(actor, personId)
      ? await viewOnRecord(school, 'care.read', (tenant) => readCareNotes(tenant, personId))
      : undefined;
  return (
    <PersonPage
      roles={
        givesRoles && (
          <PersonRoles
            {...{ school, person, grants }}
            today={localDateOf(new Date())}
            mayGive={mayDo('access.grant')}
            mayViewAs={mayDo('people.view_as')}
            isOneself={actor.personId === personId}
          />
        )
      }
      {...{ school, person, student, notes, done, ...rest }}
      signIn={mail && { ...mail, inTwoSteps }}
      may={{
        manage,
        seeRecord: mayDo('audit.read'),
        erase: mayDo('records.keep'),
        openClasses: mayDo('classes.manage'),
      }}
    />
  );
}
