import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { restoreClassAction } from '@/lib/classes/actions';
import type { ListedClass } from '@/lib/classes/queries';
import { classAsSeen } from '@/lib/classes/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';
import { yearChoicesInWords } from '../year-choices';
import { ClassForm } from './class-form';
import { classFrame, type NamedClass, OverClasses } from './class-frame';

export type KnownClass = NamedClass &
  Readonly<{
    archivedAt: Date | null;
    yearGroups: readonly number[];
    staff: readonly Readonly<{ personId: string; part: 'lead' | 'support'; name: string }>[];
  }>;

type Props = Readonly<{
  school: string;
  schoolClass: KnownClass;
  people: readonly Readonly<{ id: string; name: string }>[];
  classes: readonly ListedClass[];
  done: unknown;
}>;

export async function EditClass({ school, schoolClass, people, classes, done }: Props) {
  const t = await words('admin');
  const { id, name, yearGroups, staff } = schoolClass;
  const frame = await classFrame({ school, schoolClass, classes, done, tab: 'details' });
  const gone = staff
    .filter(({ personId }) => !people.some((person) => person.id === personId))
    .map((each) => ({ id: each.personId, name: each.name }));
  return (
    <OverClasses school={school} classes={classes} current={id}>
      <WordsFor parts={['classes', 'refusal']}>
        <ClassForm
          frame={{
            ...frame,
            destructive: (
              <ButtonLink variant="danger" href={`/${school}/admin/classes/${id}/archive`}>
                {t('class.archive')}
              </ButtonLink>
            ),
          }}
          school={school}
          name={name}
          yearGroups={yearGroups}
          yearChoices={await yearChoicesInWords(school)}
          staff={[...new Set(staff.map(({ part, personId }) => `${part} ${personId}`))]}
          people={[...people.map(({ id, name }) => ({ id, name })), ...gone]}
          edits={{ classId: id, asSeen: classAsSeen(schoolClass, yearGroups, staff) }}
        />
      </WordsFor>
    </OverClasses>
  );
}

type ArchivedProps = Omit<Props, 'people'> & Readonly<{ archivedAt: Date }>;

export async function ArchivedClass(archived: ArchivedProps) {
  const { school, schoolClass, classes, done, archivedAt } = archived;
  const t = await words('admin');
  const { head, ...frame } = await classFrame({
    school,
    schoolClass,
    classes,
    done,
  });
  const day = readFullDate(localDateOf(archivedAt), await localeOf());
  return (
    <OverClasses school={school} classes={classes}>
      <DrawerPage {...frame}>
        <div>
          {head}
          <Notice className="mb-4">{t('class.restore_what', { day })}</Notice>
          <WordsFor parts={['classes', 'refusal']}>
            <SmallForm action={restoreClassAction} hidden={{ school, classId: schoolClass.id }}>
              <SubmitButton variant="secondary" pendingLabel={t('class.restoring')}>
                {t('class.restore')}
              </SubmitButton>
            </SmallForm>
          </WordsFor>
        </div>
      </DrawerPage>
    </OverClasses>
  );
}
