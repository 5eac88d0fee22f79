import Link from 'next/link';
import type { ReactNode } from 'react';
import { CareNotes } from '@/components/care/care-notes';
import { ExcusedDaysCard } from '@/components/review/excuse/excused-days-card';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Person, Student } from '@/db/schema/people';
import type { Excused } from '@/lib/homework/excusals/queries';
import { restorePersonAction } from '@/lib/people/actions';
import type { CareNoteRead } from '@/lib/people/care/queries';
import type { DepartmentOfPerson } from '@/lib/people/departments/queries';
import type { OrderShown } from '@/lib/people/families/orders/queries';
import { languages } from '@/lib/people/records/languages/rules';
import { keyStageNames } from '@/lib/people/year-group/words';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';
import { yearGroupNames } from '../year-choices';
import { PersonDepartments } from './person-departments';
import { PersonFrame } from './person-frame';
import { type ClassOfPerson, type ClubOfChild, PersonLearning } from './person-learning';
import { type LinkWithOther, PersonLinks } from './person-links';
import { PersonSignIn, type SignInOfPerson } from './person-sign-in';

export type PersonPageProps = Readonly<{
  school: string;
  person: Person;
  student: Student | null;
  /** The year group of their birthday; null outside this school's years, undefined where it is not known. */
  yearByBirth: number | null | undefined;
  links: readonly LinkWithOther[];
  orders: readonly OrderShown[];
  classes: readonly ClassOfPerson[];
  /** The days a child is excused from; undefined where one excuses nobody. */
  excused: readonly Excused[] | undefined;
  clubs: readonly ClubOfChild[];
  departments: readonly DepartmentOfPerson[];
  /** Undefined where it is no business of who looks. */
  signIn: SignInOfPerson | undefined;
  /** What they may do, and who gave it to them; for who gives roles or looks as others. */
  roles: ReactNode;
  /** Of a child, for those who read them. */
  notes: readonly CareNoteRead[] | undefined;
  /** What who looks may do besides reading. */
  may: Readonly<{ manage: boolean; seeRecord: boolean; erase: boolean; openClasses: boolean }>;
  done: unknown;
}>;

/** Everything the office keeps about one person. */
export async function PersonPage(props: PersonPageProps) {
  const { school, person, student, links, orders, classes, clubs, departments } = props;
  const { signIn, roles, notes, may, done } = props;
  const t = await words('admin');
  const path = `/${school}/admin/people`;
  const isFamily = person.role === 'student' || person.role === 'parent';
  return (
    <PersonFrame
      {...{ school, person, done }}
      current="overview"
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
    >
      {(may.seeRecord || may.erase) && (
        <p className="mb-4 flex flex-wrap gap-x-5">
          {may.seeRecord && (
            <Link
              href={`/${school}/admin/record?person=${person.id}`}
              prefetch={false}
              className="link inline-flex min-h-hit items-center"
            >
              {t('person.record')}
            </Link>
          )}
          {may.erase && !person.erasedAt && (
            <Link
              href={`/${school}/admin/people/${person.id}/hold`}
              prefetch={false}
              className="link inline-flex min-h-hit items-center"
            >
              {t('person.hold')}
            </Link>
          )}
          {may.erase && !person.erasedAt && (
            <Link
              href={`/${school}/admin/people/${person.id}/erase`}
              prefetch={false}
              className="link inline-flex min-h-hit items-center"
            >
              {t('person.erase')}
            </Link>
          )}
        </p>
      )}
      {may.manage && person.archivedAt && !person.erasedAt && (
        <Restore school={school} personId={person.id} archivedAt={person.archivedAt} />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        {student && (
          <ChildFacts school={school} {...{ person, student }} yearByBirth={props.yearByBirth} />
        )}
        {person.role !== 'parent' && (
          <PersonLearning
            school={school}
            classes={classes}
            clubs={student ? clubs : undefined}
            mayOpen={may.openClasses}
          />
        )}
        {props.excused && <ExcusedDaysCard school={school} excused={props.excused} />}
        {!isFamily && <PersonDepartments school={school} departments={departments} />}
        {(isFamily || links.length > 0 || may.manage) && (
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
    </PersonFrame>
  );
}

type FactsProps = Readonly<{ school: string; person: Person; student: Student }> &
  Pick<PersonPageProps, 'yearByBirth'>;

async function ChildFacts({ school, person, student, yearByBirth }: FactsProps) {
  const t = await words('admin');
  const { yearGroup, dateOfBirth, homeLanguage } = student;
  const [records, languageNames] = [await words('people_records'), await words('languages')];
  const language = languages.find((each) => each === homeLanguage);
  const stage = await keyStageNames(school, [yearGroup]);
  return (
    <Card>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <dt className="text-muted">{t('person.year_group')}</dt>
        <dd>{await yearGroupNames(school, [yearGroup])}</dd>
        {stage && (
          <>
            <dt className="text-muted">{records('key_stage')}</dt>
            <dd>{stage}</dd>
          </>
        )}
        <dt className="text-muted">{t('person.born')}</dt>
        <dd>{dateOfBirth ? readFullDate(dateOfBirth, await localeOf()) : t('person.unknown')}</dd>
        <dt className="text-muted">{records('home_language')}</dt>
        <dd>{language ? languageNames(language) : (homeLanguage ?? t('person.unknown'))}</dd>
      </dl>
      {yearByBirth !== undefined && (
        <YearsDiffer school={school} person={person} computed={yearByBirth} actual={yearGroup} />
      )}
    </Card>
  );
}

type DifferProps = Readonly<{
  school: string;
  person: Person;
  computed: number | null;
  actual: number;
}>;

/** Said only of a child who is taught in another year group than their birthday tells. */
async function YearsDiffer({ school, person, computed, actual }: DifferProps) {
  const t = await words('people_records');
  if (computed === actual) return null;
  const said = { name: person.givenName, actual: await yearGroupNames(school, [actual]) };
  return (
    <p className="mt-3 text-sm text-muted">
      {computed === null
        ? t('years_beyond', said)
        : t('years_differ', { ...said, computed: await yearGroupNames(school, [computed]) })}
    </p>
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
