import { DrawerPage } from '@/components/ui/drawer-page';
import type { ListedClass } from '@/lib/classes/queries';
import type { StaffOfClass } from '@/lib/classes/staffing/queries';
import { lastDayOf } from '@/lib/classes/staffing/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';
import { AddStaffForm } from './add-staff-form';
import { classFrame, type NamedClass, OverClasses } from './class-frame';
import { StaffDatesForm } from './staff-dates-form';

type Props = Readonly<{
  school: string;
  schoolClass: NamedClass;
  classes: readonly ListedClass[];
  people: readonly Readonly<{ id: string; name: string }>[];
  staff: readonly StaffOfClass[];
  before: readonly StaffOfClass[];
  done: unknown;
}>;

/** Who works in the class, with their part and their days, who did, and who could. */
export async function ClassStaff(props: Props) {
  const { school, schoolClass, classes, people, staff, before, done } = props;
  const t = await words('admin');
  const today = localDateOf(new Date());
  const { head, ...frame } = await classFrame({ school, schoolClass, classes, done, tab: 'staff' });
  const [now, earlier] = await Promise.all(
    [staff, before].map((times) =>
      Promise.all(times.map(async (each) => ({ ...each, said: await timeInWords(each, today) }))),
    ),
  );
  return (
    <OverClasses school={school} classes={classes} current={schoolClass.id}>
      <DrawerPage {...frame}>
        <WordsFor parts={['classes', 'refusal']}>
          <div className="grid grid-cols-1 gap-6">
            <div>
              {head}
              <p className="mb-3 text-sm text-muted">{t('class.staff_about')}</p>
              <AddStaffForm
                {...{ school, classId: schoolClass.id, today, people }}
                isEmpty={staff.length === 0}
              />
            </div>
            <section aria-labelledby="staff-now">
              <h2 id="staff-now" className="mb-2 text-md">
                {t('class.staff')} <span className="font-normal text-muted">{staff.length}</span>
              </h2>
              {staff.length === 0 && <p className="text-muted">{t('class.staff_none')}</p>}
              {staff.length > 0 && (
                <ul className="rounded-md border border-line">
                  {now?.map((each) => (
                    <li
                      key={each.id}
                      className="flex flex-wrap items-center gap-x-3 border-b border-line px-3 py-1.5 last:border-b-0"
                    >
                      <span className="font-medium">{each.name}</span>
                      <span className="me-auto text-sm text-muted">{each.said}</span>
                      <StaffDatesForm
                        {...{ school, classId: schoolClass.id, name: each.name }}
                        staffId={each.id}
                        lastDay={lastDayOf(each) ?? ''}
                      />
                    </li>
                  ))}
                </ul>
              )}
            </section>
            {before.length > 0 && (
              <section aria-labelledby="staff-before">
                <h2 id="staff-before" className="mb-2 text-md">
                  {t('class.staff_before')}
                </h2>
                <ul className="grid gap-1 text-muted">
                  {earlier?.map(({ id, name, said }) => (
                    <li key={id}>
                      {name}: {said}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        </WordsFor>
      </DrawerPage>
    </OverClasses>
  );
}

/** "Support, 1 Sep 2026 to 18 Dec 2026": a part and its days. */
async function timeInWords(time: StaffOfClass, today: string) {
  const [t, form, locale] = [await words('admin'), await words('classes'), await localeOf()];
  const part = form(`form.${time.part}`);
  const [from, lastDay] = [readShortDate(time.startsOn, locale), lastDayOf(time)];
  if (lastDay !== null)
    return t('class.staff_until', { part, from, to: readShortDate(lastDay, locale) });
  return t(time.startsOn > today ? 'class.staff_from' : 'class.staff_since', { part, from });
}
