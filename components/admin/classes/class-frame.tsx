import type { ReactNode } from 'react';
import { classColumns, classListInput, usualClassColumns } from '@/lib/classes/inputs';
import type { ListedClass } from '@/lib/classes/queries';
import { keyStageNames } from '@/lib/people/year-group/words';
import { words } from '@/lib/platform/words';
import { academicYearName } from '@/lib/shared/dates';
import { DoneNotice } from '../done-notice';
import type { Frame } from '../drawer-form';
import { columnsShown } from '../list-columns';
import { OverList } from '../over-list';
import { Tabs } from '../tabs';
import { yearGroupNames } from '../year-choices';
import { ClassListPage } from './class-list-page';

export type NamedClass = Readonly<{ id: string; name: string; academicYear: number }>;

type FrameProps = Readonly<{
  school: string;
  schoolClass: NamedClass;
  classes: readonly ListedClass[];
  /** Undefined for an archived class: only what it was is left of it. */
  tab?: 'details' | 'staff' | 'children' | 'clubs' | 'signing_in';
  done: unknown;
}>;

/** What the pages of a class have around them. */
export async function classFrame(of: FrameProps): Promise<Frame> {
  const { school, schoolClass, classes, tab, done } = of;
  const [t, signingIn] = [await words('admin'), await words('signing_in')];
  const list = `/${school}/admin/classes`;
  const path = `${list}/${schoolClass.id}`;
  const listed = classes.find(({ id }) => id === schoolClass.id);
  const years = await yearGroupNames(school, listed?.yearGroups ?? []);
  const stages = await keyStageNames(school, listed?.yearGroups ?? []);
  const pages = [
    { at: 'details', href: path, label: t('details'), count: undefined },
    { at: 'staff', href: `${path}/staff`, label: t('class.staff'), count: undefined },
    { at: 'children', href: `${path}/children`, label: t('children'), count: listed?.children },
    { at: 'clubs', href: `${path}/clubs`, label: t('clubs'), count: listed?.clubs.length },
    { at: 'signing_in', href: `${path}/signing-in`, label: signingIn('title'), count: undefined },
  ];
  return {
    title: schoolClass.name,
    about: [academicYearName(schoolClass.academicYear), years, stages].filter(Boolean).join(' · '),
    closeHref: list,
    closeLabel: t('close'),
    head: (
      <>
        {tab && (
          <Tabs
            label={schoolClass.name}
            tabs={pages.map(({ at, ...page }) => ({ ...page, current: at === tab }))}
          />
        )}
        <DoneNotice done={done} />
      </>
    ),
  };
}

type OverProps = Readonly<{
  school: string;
  classes: readonly ListedClass[];
  current?: string;
  children: ReactNode;
}>;

/** Over the list of classes, the current one marked. */
export async function OverClasses({ school, classes, current, children }: OverProps) {
  return (
    <OverList
      closeHref={`/${school}/admin/classes`}
      list={
        <ClassListPage
          school={school}
          list={classListInput.parse({})}
          columns={
            await columnsShown({
              ...{ list: 'classes', all: classColumns, usual: usualClassColumns },
              chosen: undefined,
            })
          }
          classes={classes}
          {...{ total: classes.length, perPage: classes.length, clubs: [], current }}
          isBehind
        />
      }
    >
      {children}
    </OverList>
  );
}
