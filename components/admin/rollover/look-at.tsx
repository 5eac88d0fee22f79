import { nameYears, nationOf } from '@/lib/people/year-group/words';
import { localeOf, words } from '@/lib/platform/words';
import { type ClassSize, whyTooLarge } from '@/lib/rollover/class-size';
import type { PlannedClassShown, Tally } from '@/lib/rollover/queries';
import { academicYearName, readFullDate } from '@/lib/shared/dates';
import { address } from '../address';
import { AttentionItem, type Item } from '../home/attention-item';

type Props = Readonly<{
  school: string;
  year: number;
  planned: readonly PlannedClassShown[];
  tally: Tally;
  calendarReady: boolean;
}>;

/** What is missing in the plan, or odd, each with the way to where it is mended. */
export async function LookAt(props: Props) {
  const t = await words('rollover');
  const items = await itemsOf(props);
  return (
    <section aria-labelledby="look-at" className="mb-6 max-w-4xl">
      <h2 id="look-at" className="mb-2 text-md">
        {t('look_at.title')}
      </h2>
      {items.length === 0 ? (
        <p className="text-muted">{t('look_at.all_well')}</p>
      ) : (
        <ul className="rounded-md border border-line bg-raised">
          {items.map((item) => (
            <AttentionItem key={item.title} {...item} />
          ))}
        </ul>
      )}
    </section>
  );
}

async function itemsOf({ school, year, planned, tally, calendarReady }: Props): Promise<Item[]> {
  const [t, nation] = [await words('rollover'), await nationOf(school)];
  const [nameOf, locale] = [await nameYears(nation), await localeOf()];
  const at = `/${school}/admin/rollover`;
  const children = (parameters: Parameters<typeof address>[1], label: string) => [
    { href: address(`${at}/children`, parameters), label },
  ];
  const named = { year: academicYearName(year) };
  const limitInWords = ({ most, of }: ClassSize) =>
    of === 'mixed'
      ? t('look_at.too_large_mixed', { most })
      : t(of.first === of.last ? 'look_at.too_large_of_one' : 'look_at.too_large_why', {
          most,
          first: nameOf(of.first),
          last: nameOf(of.last),
        });
  const items: Item[] = [];
  for (const { yearGroup, children: count } of tally.untaken)
    items.push({
      title: t('look_at.untaken', { count, from: nameOf(yearGroup), to: nameOf(yearGroup + 1) }),
      why: t('look_at.untaken_why'),
      links: children({ what: 'undecided', sort: 'year' }, t('look_at.undecided_link')),
    });
  const untaken = tally.untaken.reduce((sum, { children: count }) => sum + count, 0);
  if (tally.undecided > untaken)
    items.push({
      title: t('look_at.undecided', { count: tally.undecided - untaken }),
      why: t('look_at.undecided_why'),
      links: children({ what: 'undecided' }, t('look_at.undecided_link')),
    });
  if (tally.leaversWaiting > 0)
    items.push({
      title: t('look_at.leavers_waiting', { count: tally.leaversWaiting }),
      why: t('look_at.leavers_waiting_why'),
      links: children({ what: 'leaves' }, t('look_at.children_link')),
    });
  for (const { id, name, yearGroups, children: count, odd, lead, ending } of planned) {
    const link = [{ href: `${at}/classes/${id}`, label: t('look_at.class_link') }];
    const tooLarge = whyTooLarge(count, yearGroups, nation);
    if (tooLarge)
      items.push({
        title: t('look_at.too_large', { name, children: count }),
        why: limitInWords(tooLarge),
        links: children({ to: id }, t('look_at.children_link')),
      });
    if (odd > 0)
      items.push({
        title: t('look_at.odd', { name, count: odd }),
        why: t('look_at.odd_why'),
        links: children({ to: id }, t('look_at.children_link')),
      });
    for (const each of ending)
      items.push({
        title: t(`look_at.ending.${each.part}`, {
          ...{ name: each.name, class: name },
          day: readFullDate(each.lastDay, locale),
        }),
        why: t('look_at.ending_why', named),
        links: link,
      });
    if (lead === null)
      items.push({
        title: t('look_at.no_lead', { name }),
        why: t('look_at.no_lead_why'),
        links: link,
      });
    if (count === 0)
      items.push({
        title: t('look_at.empty', { name }),
        why: t('look_at.empty_why', { first: nameOf(0) }),
        links: link,
      });
  }
  if (!calendarReady)
    items.push({
      title: t('look_at.calendar', named),
      why: t('look_at.calendar_why'),
      links: [
        { href: `/${school}/admin/calendar?year=${year}`, label: t('look_at.calendar_link') },
      ],
    });
  return items;
}
