import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import type { ChildOfProgress, ClassProgress } from '@/lib/homework/progress/of-class/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readShortDay } from '@/lib/shared/dates';
import { childPage } from './child-page';

type Props = Readonly<{ school: string; classId: string; progress: ClassProgress }>;

/** Who was not seen for a week and who may be stuck, each with its rule. */
export async function WorthALook({ school, classId, progress }: Props) {
  const t = await words('progress');
  const locale = await localeOf();
  const { children, rows, isNow } = progress;
  const childOf = new Map(children.map((child) => [child.id, child]));
  if (!isNow) return <p className="mb-4 text-sm text-muted">{t('only_newest')}</p>;
  return (
    <section aria-labelledby="look" className="mb-5">
      <h2 id="look" className="mb-2 text-lg">
        {t('look_title')}
      </h2>
      <div className="grid items-start gap-2.5 sm:grid-cols-2">
        <Look title={t('unseen')} rule={t('unseen_rule')} none={t('unseen_none')}>
          {children
            .filter(({ unseen }) => unseen)
            .map((child) => (
              <li key={child.id}>
                <a href={childPage(school, classId, child.id)} className="link">
                  {child.lastSeenOn
                    ? t('unseen_since', {
                        child: nameOf(child),
                        date: readShortDay(child.lastSeenOn, locale),
                      })
                    : t('unseen_never', { child: nameOf(child) })}
                </a>
              </li>
            ))}
        </Look>
        <Look title={t('stuck')} rule={t('stuck_rule')} none={t('stuck_none')}>
          {rows.flatMap(({ studentId, clubId, club, stuck, levelName, level }) => {
            const child = childOf.get(studentId);
            if (!stuck || !child) return [];
            const step = levelName ?? t('level_number', { level });
            return [
              <li key={`${studentId} ${clubId}`}>
                <a href={childPage(school, classId, studentId)} className="link">
                  {t(`stuck_${stuck}`, { child: nameOf(child), club, step })}
                </a>
              </li>,
            ];
          })}
        </Look>
      </div>
    </section>
  );
}

type LookProps = Readonly<{ title: string; rule: string; none: string; children: ReactNode[] }>;

const Look = ({ title, rule, none, children }: LookProps) => (
  <Card>
    <h3 className="text-md">
      {title}
      {children.length > 0 && <span className="font-normal text-muted"> {children.length}</span>}
    </h3>
    <p className="mb-1.5 text-sm text-muted">{rule}</p>
    {children.length > 0 ? <ul className="grid gap-1">{children}</ul> : <p>{none}</p>}
  </Card>
);

const nameOf = ({ givenName, familyName }: ChildOfProgress) => `${givenName} ${familyName}`;
