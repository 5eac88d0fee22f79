import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { DrawerPage } from '@/components/ui/drawer-page';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Rollover, RolloverClass } from '@/db/schema/rollover';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { removePlannedClassAction } from '@/lib/rollover/actions';
import type { PlannedClassShown } from '@/lib/rollover/queries';
import { academicYearName, readFullDate } from '@/lib/shared/dates';
import { LearningTabs } from '../learning-tabs';
import { OverList } from '../over-list';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { yearChoicesInWords } from '../year-choices';
import { PlannedClassForm } from './planned-class-form';
import { PlannedClasses } from './planned-classes';

type Named = Readonly<{ id: string; name: string }>;
type Props = Readonly<{
  school: string;
  rollover: Rollover;
  planned: readonly PlannedClassShown[];
  people: readonly Named[];
  clubs: readonly Named[];
  /** The class the drawer is about; a new one where there is none. */
  of?: RolloverClass;
}>;

const asChoice = ({ id, name }: Named) => ({ value: id, label: name });

/** A class of the next year, in a drawer over those there will be. */
export async function PlannedClassPage({ school, rollover, planned, people, clubs, of }: Props) {
  const [t, locale] = [await words('rollover'), await localeOf()];
  const path = `/${school}/admin/rollover`;
  const rehearsal = rehearsalOf(school, rollover);
  const title = of
    ? t('class_form.change_title', { name: of.name })
    : t('class_form.add_title', { year: academicYearName(rollover.year) });
  return (
    <OverPlan {...{ school, rollover, planned }}>
      <WordsFor parts={['rollover', 'refusal']}>
        <PlannedClassForm
          frame={{
            title,
            closeHref: path,
            closeLabel: t('class_form.close'),
            destructive: of && (
              <ButtonLink variant="danger" href={`${path}/classes/${of.id}/remove`}>
                {t('class_form.remove')}
              </ButtonLink>
            ),
          }}
          hidden={{ ...rehearsal, ...(of && { classId: of.id }) }}
          isNew={!of}
          name={of?.name ?? ''}
          yearGroups={of?.yearGroups ?? []}
          clubIds={of?.clubIds ?? clubs.map(({ id }) => id)}
          leadId={of?.leadId ?? null}
          supportIds={of?.supportIds ?? []}
          yearChoices={await yearChoicesInWords(school)}
          clubs={clubs.map(asChoice)}
          people={people.map(asChoice)}
          ending={(planned.find(({ id }) => id === of?.id)?.ending ?? []).map(({ name, lastDay }) =>
            t('class_form.ending', { name, day: readFullDate(lastDay, locale) }),
          )}
        />
      </WordsFor>
    </OverPlan>
  );
}

const rehearsalOf = (school: string, { id, version }: Rollover) => ({
  school,
  rolloverId: id,
  version: String(version),
});

type OverProps = Pick<Props, 'school' | 'rollover' | 'planned'> & Readonly<{ children: ReactNode }>;

const OverPlan = ({ school, rollover, planned, children }: OverProps) => (
  <OverList
    closeHref={`/${school}/admin/rollover`}
    list={
      <AdminPage>
        <LearningTabs school={school} current="rollover" />
        <PlannedClasses school={school} year={rollover.year} planned={planned} mayChange />
      </AdminPage>
    }
  >
    {children}
  </OverList>
);

type RemoveProps = Pick<Props, 'school' | 'rollover' | 'planned'> & Readonly<{ of: RolloverClass }>;

/** What taking a class out of the plan means, before it is done. */
export async function RemovePlannedClass({ school, rollover, planned, of }: RemoveProps) {
  const t = await words('rollover');
  const back = `/${school}/admin/rollover/classes/${of.id}`;
  return (
    <OverPlan {...{ school, rollover, planned }}>
      <WordsFor parts={['rollover', 'refusal']}>
        <DrawerPage
          title={t('class_form.remove_title', { name: of.name })}
          closeHref={back}
          closeLabel={t('class_form.keep')}
          actions={
            <ButtonLink variant="secondary" href={back}>
              {t('class_form.keep')}
            </ButtonLink>
          }
        >
          <p className="leading-read">{t('class_form.remove_meaning')}</p>
          <SmallForm
            action={removePlannedClassAction}
            hidden={{ ...rehearsalOf(school, rollover), classId: of.id }}
          >
            <SubmitButton variant="danger" pendingLabel={t('class_form.removing')}>
              {t('class_form.remove')}
            </SubmitButton>
          </SmallForm>
        </DrawerPage>
      </WordsFor>
    </OverPlan>
  );
}
