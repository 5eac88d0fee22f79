import Link from 'next/link';
import { Glyph } from '@/components/art';
import { purposeGlyph } from '@/components/consent/purpose-glyph';
import { classNames } from '@/components/ui/class-names';
import type { Asked } from '@/lib/consent/queries';
import { wordsFor } from '@/lib/consent/rules';
import type { News } from '@/lib/notifications/queries';
import { placeOf, reviewedWork, stepUp } from '@/lib/notifications/rules';
import type { Child } from '@/lib/people/families/queries';
import { words } from '@/lib/platform/words';
import { Stamp } from './stamp';

type Props = Readonly<{
  school: string;
  decisions: readonly Readonly<{ asked: Asked; child: Child; wordsChanged: boolean }>[];
  news: readonly News[];
}>;

const mostAtOnce = 3;

/** The one thing that needs a parent comes first: decisions, then what teachers said. */
export async function NeedsYou({ school, decisions, news }: Props) {
  const t = await words('parent');
  const told = await words('notifications');
  if (decisions.length + news.length === 0)
    return <p className="mb-2.5 text-muted">{t('nothing_needs_you')}</p>;
  const row = 'flex items-center gap-3 px-3.5 no-underline';
  const line = 'border-b border-line last:border-b-0';
  const more = decisions.length - mostAtOnce;
  return (
    <ul className="mb-2.5 overflow-hidden rounded-md border border-line bg-raised">
      {decisions.slice(0, mostAtOnce).map(({ asked, child, wordsChanged }) => (
        <li key={`${asked.purposeId} ${child.id}`} className={line}>
          <Link
            href={`/${school}/parent/consent/${asked.purposeId}/${child.id}`}
            prefetch={false}
            className={classNames(row, 'bg-marigold-tint py-3 text-ink hover:brightness-97')}
          >
            <Stamp glyph={purposeGlyph[asked.kind]} paper="paper-marigold" />
            <span className="min-w-0 grow">
              <b className="block">{wordsFor(asked.question, child.name)}</b>
              {wordsChanged ? t('decision_changed') : t('decision_open')}
            </span>
            <Glyph name="chevron-right" size={13} />
          </Link>
        </li>
      ))}
      {more > 0 && (
        <li className={line}>
          <Link
            href={`/${school}/parent/consent`}
            prefetch={false}
            className={classNames(
              row,
              'min-h-hit bg-marigold-tint py-3 font-medium text-ink hover:brightness-97',
            )}
          >
            <span className="grow">{t('more_decisions', { more })}</span>
            <Glyph name="chevron-right" size={13} />
          </Link>
        </li>
      )}
      {news.map((each) => {
        const work = reviewedWork(each);
        const step = stepUp(each);
        if ((!work && !step) || !placeOf(each, 'parent')) return null;
        return (
          <li key={each.id} className={line}>
            <a
              href={`/${school}/notifications/${each.id}`}
              className={classNames(row, 'py-3 text-ink hover:bg-hover')}
            >
              <Stamp glyph="speech" paper="paper-sky" />
              <span className="min-w-0 grow">
                <b className="block">{work?.title ?? step?.club}</b>
                <span className="text-muted">
                  {work && told(`work_reviewed_family_${work.verdict}`, { child: work.childName })}
                  {step &&
                    told('level_reached_family', { child: step.childName, level: step.level })}
                </span>
              </span>
              <Glyph name="chevron-right" size={13} />
            </a>
          </li>
        );
      })}
      {news.length > 0 && (
        <li className={line}>
          <Link
            href={`/${school}/notifications`}
            prefetch={false}
            className={classNames(row, 'min-h-hit py-2 font-medium text-accent-ink hover:bg-hover')}
          >
            <span className="grow">{told('all')}</span>
            <Glyph name="chevron-right" size={13} />
          </Link>
        </li>
      )}
    </ul>
  );
}
