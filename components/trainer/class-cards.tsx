import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ClassToday } from '@/lib/homework/classes/queries';
import { words } from '@/lib/platform/words';
import { Figure } from './figure';

type Props = Readonly<{ school: string; classes: readonly ClassToday[] }>;

/** A card for each class, and the ways into it. */
export async function ClassCards({ school, classes }: Props) {
  const t = await words('trainer');
  if (classes.length === 0)
    return (
      <EmptyState scene="nobody-yet" title={t('no_classes')}>
        {t('no_classes_text')}
      </EmptyState>
    );
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,24rem),1fr))] gap-4">
      {classes.map((each) => (
        <Card key={each.id} as="li" className="flex flex-col gap-4 p-5">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h2 className="text-lg">
              <Link
                href={`/${school}/trainer/classes/${each.id}`}
                prefetch={false}
                className="text-ink underline-offset-4 hover:underline"
              >
                {each.name}
              </Link>
            </h2>
            <p className="text-muted">{t('children_count', { count: each.children })}</p>
          </div>
          <div className="flex flex-wrap gap-x-8 gap-y-3">
            <Figure figure={each.waiting} label={t('waiting_for_you')} />
            <Figure figure={each.handedInThisWeek} label={t('handed_in_this_week')}>
              {t('since_monday')}
            </Figure>
          </div>
          <p className="text-muted">
            {each.dueToday === 0
              ? t('nothing_due')
              : `${t('due_today_count', { count: each.dueToday })}, ${t('due_today_in', { count: each.dueTodayIn })}`}
          </p>
          <div className="mt-auto flex flex-wrap gap-2" data-print="no">
            {each.waiting > 0 && (
              <ButtonLink href={`/${school}/trainer/review?class=${each.id}`}>
                {t('waiting_count', { count: each.waiting })}
              </ButtonLink>
            )}
            <ButtonLink
              href={`/${school}/trainer/activities/new?class=${each.id}`}
              variant="secondary"
            >
              {t('set_work')}
            </ButtonLink>
          </div>
        </Card>
      ))}
    </ul>
  );
}
