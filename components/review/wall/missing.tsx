import { Animal, animals } from '@/components/art';
import { Checkbox } from '@/components/ui/checkbox';
import { Tag } from '@/components/ui/tag';
import type { ChildOnWall } from '@/lib/homework/reviewing/wall/queries';
import { words } from '@/lib/platform/words';
import { nameOf } from '../desk';
import { ExcuseForm } from '../excuse/excuse-form';

type Props = Readonly<{
  school: string;
  activityId: string;
  day: string;
  missing: readonly ChildOnWall[];
  mayExcuse: (studentId: string) => boolean;
}>;

/** Who has handed in nothing yet, each to be excused from the day. */
export async function Missing({ school, activityId, day, missing, mayExcuse }: Props) {
  const t = await words('wall');
  const excuse = await words('excuse');
  const open = missing.filter(({ excused, studentId }) => !excused && mayExcuse(studentId));
  return (
    <section aria-labelledby="missing">
      <h2 id="missing" className="desk-heading wall-heading">
        <span>
          {t('missing')} <span className="font-normal text-muted">{missing.length}</span>
        </span>
      </h2>
      {missing.length === 0 ? (
        <p className="text-muted">{t('missing_none')}</p>
      ) : (
        <ul className="wall-missing">
          {missing.map((child) => (
            <li key={child.studentId}>
              <Animal name={animals.find((known) => known === child.animal) ?? 'owl'} size={24} />
              {nameOf(child)}
              {child.excused && <Tag>{t('excused')}</Tag>}
            </li>
          ))}
        </ul>
      )}
      {missing.some(({ studentId }) => mayExcuse(studentId)) && (
        <details className="mt-4 rounded-md border border-line bg-raised" data-print="no">
          <summary className="flex min-h-hit cursor-pointer items-center px-3.5 py-2 font-medium">
            {excuse('title')}
          </summary>
          <div className="border-t border-line p-3.5">
            <p className="mb-3 leading-read text-muted">{excuse('about_many', { day })}</p>
            <ExcuseForm school={school} activityId={activityId} already={open.length === 0}>
              <fieldset className="grid gap-x-4 sm:grid-cols-2">
                <legend className="sr-only">{excuse('title')}</legend>
                {open.map((child) => (
                  <Checkbox
                    key={child.studentId}
                    name="studentIds[]"
                    value={child.studentId}
                    label={nameOf(child)}
                  />
                ))}
              </fieldset>
            </ExcuseForm>
          </div>
        </details>
      )}
    </section>
  );
}
