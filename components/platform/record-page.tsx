import { address } from '@/components/admin/address';
import { Filter, FilterBar } from '@/components/admin/filter-bar';
import { AdminPage } from '@/components/admin/page';
import { confirmingParts } from '@/components/confirming/parts';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import type { ListedOperator } from '@/lib/operators/appointing/queries';
import type { PlatformRecordList } from '@/lib/operators/record/inputs';
import type { RecordedAtDesk } from '@/lib/operators/record/queries';
import { platformEventKindNames } from '@/lib/operators/record/rules';
import type { Operator } from '@/lib/platform/operator';
import { WordsFor, words } from '@/lib/platform/words';
import { OperatorsPart } from './operators-part';
import { PlatformRecordTable } from './record-table';

type Props = Readonly<{
  operator: Operator;
  operators: readonly ListedOperator[];
  list: PlatformRecordList;
  events: readonly RecordedAtDesk[];
  total: number;
  perPage: number;
}>;

const path = '/platform/record';

/** Who runs the product, and what they did. */
export async function PlatformRecordPage(props: Props) {
  const { operator, operators, list, events, total, perPage } = props;
  const t = await words('platform');
  const from = (list.page - 1) * perPage + 1;
  return (
    <AdminPage>
      <PageHeader title={t('record.title')} about={t('record.about')} />
      <WordsFor parts={['platform', 'refusal', 'invitations', ...confirmingParts]}>
        <OperatorsPart operator={operator} operators={operators} />
      </WordsFor>
      <h2 className="mb-2 text-lg">{t('record.events')}</h2>
      <FilterBar action={path} query={list.q} label={t('record.search')} apply={t('schools.apply')}>
        <Filter
          name="kind"
          label={t('record.kind_filter')}
          all={t('record.all_kinds')}
          value={list.kind}
          choices={platformEventKindNames.map((kind) => ({
            value: kind,
            label: t(`record.kind.${kind}`),
          }))}
        />
        <Day name="from" label={t('record.from')} value={list.from} />
        <Day name="to" label={t('record.to')} value={list.to} />
      </FilterBar>
      {events.length > 0 ? (
        <>
          <PlatformRecordTable events={events} />
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => address(path, { ...list, page })}
            words={{
              label: t('record.pages'),
              previous: t('schools.previous'),
              next: t('schools.next'),
              page: (page) => t('schools.page', { page }),
              showing: t('schools.showing', { from, to: from + events.length - 1, total }),
            }}
          />
        </>
      ) : (
        <EmptyState scene="searching" title={t('record.none')}>
          {t('record.none_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}

type DayProps = Readonly<{ name: string; label: string; value: string | undefined }>;

const Day = ({ name, label, value }: DayProps) => (
  <label className="flex items-center gap-2">
    <span className="text-sm text-muted">{label}</span>
    <input type="date" name={name} defaultValue={value} className="control w-auto" />
  </label>
);
