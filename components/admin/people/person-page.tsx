import Link from 'next/link';
import type { ReactNode } from 'react';
import { animals } from '@/components/art';
import { CareNotes } from '@/components/care/care-notes';
import { Avatar } from '@/components/ui/avatar';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { Person, Student } from '@/db/schema/people';
import { restorePersonAction } from '@/lib/people/actions';
import type { CareNoteRead } from '@/lib/people/care/queries';
import type { OrderShown } from '@/lib/people/families/orders/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { DoneNotice } from '../done-notice';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { yearGroupNames } from '../year-choices';
import { type ClassOfPerson, type ClubOfChild, PersonLearning } from './person-learning';
import { type LinkWithOther, PersonLinks } from './person-links';
import { PersonSignIn, type SignInOfPerson } from './person-sign-in';

export type PersonPageProps = Readonly<{
  school: string;
  person: Person;
  student: Student | null;
  links: readonly LinkWithOther[];
  orders: readonly OrderShown[];
  classes: readonly ClassOfPerson[];
  clubs: readonly ClubOfChild[];
  /** Undefined where it is no business of who looks. */
  signIn: SignInOfPerson | undefined;
  /** What they may do, and who gave it to them; for who gives roles or looks as others. */
  roles: ReactNode;
  /** Of a child, for those who read them. */
  notes: readonly CareNoteRead[] | undefined;
  /** What who looks may do besides reading. */
  may: Readonly<{ manage: boolean; seeRecord: boolean; openClasses: boolean }>;
  done: unknown;
}>;

/** Everything the office keeps about one person. */
export async function PersonPage(props: PersonPageProps) {
  const { school, person, student, links, orders, classes, clubs } = props;
  const { signIn, roles, notes, may, done } = props;
  const t = await words('admin');
  const role = await words('people');
  const path = `/${school}/admin/people`;
  const name = fullName(person);
  const isFamily = person.role === 'student' || person.role === 'parent';
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        trail={
          <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('person.back')}
          </Link>
        }
        title={
          <span className="inline-flex items-center gap-2.5">
            <Avatar name={name} animal={animals.find((each) => each === person.animal)} size={34} />
            {name}
          </span>
        }
        about={
          <span className="inline-flex gap-2">
            {role(`role.${person.role}`)}
            {person.archivedAt && <Tag tone="caution">{t('archived_tag')}</Tag>}
          </span>
        }
        actions={
          may.manage &&
          !person.archivedAt && (
            <>
              <ButtonLink variant="danger" href={`${path}/${person.id}/archive`}>
                {t('person.archive')}
              </ButtonLink>
              <ButtonLink variant="secondary" href={`${path}/${person.id}/edit`}>
                {t('person.edit')}
              </ButtonLink>
            </>
          )
        }
      />
      <DoneNotice done={done} />
      {may.seeRecord && (
        <p className="mb-4">
          <Link
            href={`/${school}/admin/record?person=${person.id}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('person.record')}
          </Link>
        </p>
      )}
      {may.manage && person.archivedAt && (
        <Restore school={school} personId={person.id} archivedAt={person.archivedAt} />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        {student && <ChildFacts student={student} />}
        {person.role !== 'parent' && (
          <PersonLearning
            school={school}
            classes={classes}
            clubs={student ? clubs : undefined}
            mayOpen={may.openClasses}
          />
        )}
        {isFamily && (
          <PersonLinks
            school={school}
            person={person}
            links={links}
            orders={orders}
            may={{ open: true, change: may.manage }}
          />
        )}
        {!student && signIn && <PersonSignIn school={school} person={person} {...signIn} />}
        {roles}
        {notes && <CareNotes school={school} studentId={person.id} notes={notes} />}
      </div>
    </AdminPage>
  );
}

export const fullName = ({ title, givenName, familyName }: Person) =>
  [title, givenName, familyName].filter(Boolean).join(' ');

async function ChildFacts({ student }: Readonly<{ student: Student }>) {
  const t = await words('admin');
  const { yearGroup, dateOfBirth } = student;
  return (
    <Card>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <dt className="text-muted">{t('person.year_group')}</dt>
        <dd>{await yearGroupNames([yearGroup])}</dd>
        <dt className="text-muted">{t('person.born')}</dt>
        <dd>{dateOfBirth ? readFullDate(dateOfBirth, await localeOf()) : t('person.unknown')}</dd>
      </dl>
    </Card>
  );
}

type RestoreProps = Readonly<{ school: string; personId: string; archivedAt: Date }>;

async function Restore({ school, personId, archivedAt }: RestoreProps) {
  const t = await words('admin');
  const day = readFullDate(localDateOf(archivedAt), await localeOf());
  return (
    <Notice
      className="mb-4"
      action={
        <WordsFor parts={['people', 'refusal']}>
          <SmallForm action={restorePersonAction} hidden={{ school, personId }}>
            <SubmitButton variant="secondary" pendingLabel={t('person.restoring')}>
              {t('person.restore')}
            </SubmitButton>
          </SmallForm>
        </WordsFor>
      }
    >
      {t('person.restore_what', { day })}
    </Notice>
  );
}
