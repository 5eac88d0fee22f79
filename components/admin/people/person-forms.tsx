import Link from 'next/link';
import { confirmingParts } from '@/components/confirming/parts';
import { PageHeader } from '@/components/ui/page-header';
import type { Person, Student } from '@/db/schema/people';
import { personAsSeen } from '@/lib/people/rules';
import { currentActor } from '@/lib/platform/session';
import { WordsFor, words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { yearChoicesInWords } from '../year-choices';
import { fullName } from './full-name';
import { PersonForm, type PersonKind } from './person-form';

type AddProps = Readonly<{ school: string; kind: PersonKind }>;

export async function AddPerson({ school, kind }: AddProps) {
  const t = await words('admin');
  const path = `/${school}/admin/people`;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        trail={
          <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('person.back')}
          </Link>
        }
        title={t(`person.add_${kind}`)}
      />
      <WordsFor parts={['people', ...confirmingParts, 'refusal']}>
        <PersonForm
          kind={kind}
          school={school}
          person={{ givenName: '', familyName: '' }}
          cancelHref={path}
          roleNames={(await currentActor(school)).school.roleNames}
          yearChoices={await yearChoicesInWords(school)}
        />
      </WordsFor>
    </AdminPage>
  );
}

type EditProps = Readonly<{ school: string; person: Person; student: Student | null }>;

export async function EditPerson({ school, person, student }: EditProps) {
  const t = await words('admin');
  const back = `/${school}/admin/people/${person.id}`;
  const { title, givenName, familyName, role, animal } = person;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('person.edit_title', { name: fullName(person) })} />
      <WordsFor parts={['people', ...confirmingParts, 'refusal']}>
        <PersonForm
          kind={kindOf(person)}
          school={school}
          person={{
            ...{ title, givenName, familyName, role, animal },
            dateOfBirth: student?.dateOfBirth,
            yearGroup: student?.yearGroup,
          }}
          cancelHref={back}
          roleNames={(await currentActor(school)).school.roleNames}
          yearChoices={await yearChoicesInWords(school)}
          edits={{ personId: person.id, asSeen: personAsSeen(person, student) }}
        />
      </WordsFor>
    </AdminPage>
  );
}

function kindOf({ role }: Person): PersonKind {
  if (role === 'student') return 'student';
  return role === 'parent' ? 'guardian' : 'staff';
}
