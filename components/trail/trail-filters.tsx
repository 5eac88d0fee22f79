import { DayFilter, Filter, FilterBar } from '@/components/admin/filter-bar';
import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import type { TrailList } from '@/lib/trail/inputs';
import { trailKinds, verbs } from '@/lib/trail/rules';

type Props = Readonly<{ school: string; path: string; list: TrailList }>;

/** By who did it, whom it is about, of what kind, what was done, on which days. */
export async function TrailFilters({ school, path, list }: Props) {
  const t = await words('trail');
  const mayDo = await mayHere(school);
  const hidden = { care: !mayDo('care.read'), concern: !mayDo('concern.read') };
  return (
    <FilterBar
      action={path}
      query={list.q}
      label={t('by')}
      apply={t('apply')}
      keep={{ row: list.row, archive: list.archive }}
    >
      <input
        type="search"
        name="about"
        defaultValue={list.about}
        aria-label={t('whose')}
        placeholder={t('whose')}
        className="control w-full max-w-xs min-w-40 grow sm:w-52 sm:grow-0"
      />
      <Filter
        name="kind"
        label={t('kind_filter')}
        all={t('all_kinds')}
        value={list.kind}
        choices={trailKinds
          .filter((kind) => !(kind in hidden && hidden[kind as keyof typeof hidden]))
          .map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <Filter
        name="verb"
        label={t('verb_filter')}
        all={t('all_verbs')}
        value={list.verb}
        choices={verbs.map((verb) => ({ value: verb, label: t(`verb.${verb}`) }))}
      />
      <DayFilter name="from" label={t('from')} value={list.from} />
      <DayFilter name="to" label={t('to')} value={list.to} />
    </FilterBar>
  );
}
