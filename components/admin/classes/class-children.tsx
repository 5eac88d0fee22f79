import { DrawerPage } from '@/components/ui/drawer-page';
import type { ListedClass } from '@/lib/classes/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';
import { AddChildren, type Candidate } from './add-children';
import { ChildInClass, type Enrolled } from './child-in-class';
import { classFrame, type NamedClass, OverClasses } from './class-frame';

type Props = Readonly<{
  school: string;
  schoolClass: NamedClass;
  classes: readonly ListedClass[];
  inIt: readonly Enrolled[];
  left: readonly (Enrolled & Readonly<{ endsOn: string | null }>)[];
  candidates: readonly Candidate[];
  search: Readonly<{ q: string; none: boolean }>;
  done: unknown;
}>;

/** Who is in the class, who left it, and who could join. */
export async function ClassChildren(children: Props) {
  const { school, schoolClass, classes, inIt, left, candidates, search, done } = children;
  const t = await words('admin');
  const locale = await localeOf();
  const { head, ...frame } = await classFrame({
    school,
    schoolClass,
    classes,
    done,
    tab: 'children',
  });
  const today = localDateOf(new Date());
  return (
    <OverClasses school={school} classes={classes} current={schoolClass.id}>
      <DrawerPage {...frame}>
        <div className="grid grid-cols-1 gap-6">
          <div>
            {head}
            <AddChildren
              {...{ school, schoolClass, candidates, search, today }}
              isEmpty={inIt.length === 0}
            />
          </div>
          <section aria-labelledby="in-it">
            <h2 id="in-it" className="mb-2 text-md">
              {t('class.in_it')} <span className="font-normal text-muted">{inIt.length}</span>
            </h2>
            {inIt.length === 0 && <p className="text-muted">{t('class.nobody_in_it')}</p>}
            {inIt.length > 0 && (
              <WordsFor parts={['classes', 'refusal']}>
                <ul className="rounded-md border border-line">
                  {inIt.map((child) => (
                    <ChildInClass key={child.id} {...{ school, schoolClass, child, today }} />
                  ))}
                </ul>
              </WordsFor>
            )}
          </section>
          {left.length > 0 && (
            <section aria-labelledby="left">
              <h2 id="left" className="mb-2 text-md">
                {t('class.left_title')}
              </h2>
              <ul className="grid gap-1 text-muted">
                {left.map(({ id, name, startsOn, endsOn }) => (
                  <li key={`${id} ${startsOn}`}>
                    {name}{' '}
                    {t('class.left_span', {
                      from: readShortDate(startsOn, locale),
                      to: readShortDate(endsOn ?? startsOn, locale),
                    })}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </DrawerPage>
    </OverClasses>
  );
}
