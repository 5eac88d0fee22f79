import { Glyph } from '@/components/art';
import { badgeWords } from '@/components/rewards/badge-words';
import { Tag } from '@/components/ui/tag';
import type { News } from '@/lib/notifications/queries';
import {
  badgeInNews,
  fixedNews,
  ofConcern,
  ofPack,
  placeOf,
  qualificationRunningOut,
  reviewedWork,
  stepUp,
} from '@/lib/notifications/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readFullDate, readMoment } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; role: string; news: readonly News[] }>;

/** What a person was told, newest first; each leads to where it belongs, where there is such a page. */
export async function NewsList({ school, role, news }: Props) {
  const t = await words('notifications');
  const locale = await localeOf();
  const badges = await badgeWords();
  return (
    <ul className="overflow-hidden rounded-md border border-line bg-raised">
      {news.map((each) => {
        const place = placeOf(each, role);
        return (
          <li key={each.id} className="border-b border-line last:border-b-0">
            <NewsLine href={place && `/${school}/notifications/${each.id}`}>
              <span className="min-w-0 grow">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <b className="wrap-anywhere">{titleOf(each)}</b>
                  {!each.readAt && <Tag tone="accent">{t('unread')}</Tag>}
                </span>
                <span className="block leading-read">{wordsOf(each)}</span>
                <time dateTime={each.createdAt.toISOString()} className="block text-sm text-muted">
                  {readMoment(each.createdAt, locale)}
                </time>
              </span>
            </NewsLine>
          </li>
        );
      })}
    </ul>
  );

  function titleOf(each: News) {
    const concern = ofConcern(each);
    if (concern) return t(`${concern.kind}.title`);
    const pack = ofPack(each);
    if (pack) return t(`${pack.kind}.title`);
    const same = fixedNews(each);
    if (same) return t(`${same.kind}.title`);
    const badge = badgeInNews(each);
    if (badge) return badges.nameOf(badge);
    return (
      reviewedWork(each)?.title ??
      stepUp(each)?.club ??
      qualificationRunningOut(each)?.qualification ??
      t('something')
    );
  }

  function wordsOf(each: News) {
    const concern = ofConcern(each);
    if (concern) return t(`${concern.kind}.text`);
    const pack = ofPack(each);
    if (pack) return pack.kind === 'pack_due' ? t(`pack_due.${pack.due}`) : t(`${pack.kind}.text`);
    const same = fixedNews(each);
    if (same) return t(`${same.kind}.text`);
    const running = qualificationRunningOut(each);
    if (running) {
      const day = readFullDate(running.expiresOn, locale);
      return running.isOwn
        ? t('own_qualification_runs_out', { day })
        : t('staff_qualification_runs_out', { day, name: running.name });
    }
    const step = stepUp(each);
    if (step)
      return role === 'student'
        ? t('level_reached_own', { level: step.level })
        : t('level_reached_family', { child: step.childName, level: step.level });
    const badge = badgeInNews(each);
    if (badge)
      return role === 'student'
        ? t('badge_awarded_own')
        : t('badge_awarded_family', { child: badge.childName });
    const work = reviewedWork(each);
    if (!work) return null;
    const child = work.childName;
    return role === 'student'
      ? t(`work_reviewed_own_${work.verdict}`)
      : t(`work_reviewed_family_${work.verdict}`, { child });
  }
}

function NewsLine({
  href,
  children,
}: Readonly<{ href: string | undefined; children: React.ReactNode }>) {
  const look = 'flex min-h-hit items-center gap-3 px-4 py-3 text-ink no-underline';
  if (!href) return <div className={look}>{children}</div>;
  return (
    <a href={href} className={`${look} hover:bg-hover`}>
      {children}
      <Glyph name="chevron-right" size={13} className="text-muted" />
    </a>
  );
}
