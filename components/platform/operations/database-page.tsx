import { Notice } from '@/components/ui/notice';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { DatabaseLook, Plan } from '@/lib/operators/database/queries';
import { daysNeeded, type Forecast, forecast } from '@/lib/operators/database/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment, readShortDate } from '@/lib/shared/dates';
import { Bytes, Figures, OperationsPage, OperationsPart, Program } from './page';
import { SlowStatements } from './slow-statements';

type Props = Readonly<{ look: DatabaseLook; plan: Plan | undefined }>;

/** What the database holds, how it grows, and what in it is slow. */
export async function DatabasePage({ look, plan }: Props) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const { server, connections } = look;
  const open = connections.reduce((sum, each) => sum + each.open, 0);
  return (
    <OperationsPage current="database" about={t('database.about')}>
      <Figures
        all={[
          [t('database.size'), <Bytes key="size" bytes={server.bytes} locale={locale} />],
          [t('database.a_day'), <Growth key="growth" growth={look.growth} locale={locale} />],
          [t('database.connections'), t('database.of_most', { open, most: server.most })],
          [t('database.version'), <Program key="version">{server.version}</Program>],
        ]}
      />
      <Room room={look.room} />
      <Tables tables={look.tables} />
      <SlowStatements look={look} plan={plan} />
      <Unused unused={look.unused} since={server.since} />
      <Connections look={look} />
    </OperationsPage>
  );
}

type GrowthProps = Readonly<{ growth: DatabaseLook['growth']; locale: string }>;

async function Growth({ growth, locale }: GrowthProps) {
  const t = await words('operations');
  const [first, last] = [growth[0], growth.at(-1)];
  if (!first || !last || first.day === last.day) return t('database.no_growth');
  const days = (Date.parse(last.day) - Date.parse(first.day)) / 86_400_000;
  const grew = (last.bytes - first.bytes) / days;
  return grew < 0 ? t('database.shrinks') : <Bytes bytes={grew} locale={locale} />;
}

async function inWords(told: Forecast) {
  const t = await words('operations');
  if (told.is === 'too_few') return t('database.too_few', { days: told.days, needed: daysNeeded });
  if (told.is === 'never') return t('database.full_never');
  return told.is === 'late' ? t('database.full_late') : t('database.full_in', { days: told.days });
}

async function Room({ room }: Pick<DatabaseLook, 'room'>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const disks = (['database', 'files'] as const).flatMap((disk) => {
    const days = room.filter((each) => each.disk === disk);
    const latest = days.at(-1);
    return latest ? [{ disk, days, latest }] : [];
  });
  return (
    <OperationsPart id="room" title={t('database.room')} about={t('database.room_text')}>
      {disks.length === 0 ? (
        <p>{t('database.no_room')}</p>
      ) : (
        <Table caption={t('database.room')} stacks>
          <TableHead>
            <TableHeader>{t('database.room')}</TableHeader>
            <TableHeader>{t('database.free')}</TableHeader>
            <TableHeader>{t('database.forecast')}</TableHeader>
          </TableHead>
          <TableBody>
            {disks.map(({ disk, days, latest }) => (
              <TableRow key={disk}>
                <TableCell rowHeader>{t(`database.disk.${disk}`)}</TableCell>
                <TableCell label={t('database.free')}>
                  <Bytes bytes={latest.free} locale={locale} />{' '}
                  <span className="text-muted" translate="no">
                    {'/ '}
                    <Bytes bytes={latest.total} locale={locale} />
                  </span>
                </TableCell>
                <TableCell label={t('database.forecast')}>{inWords(forecast(days))}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </OperationsPart>
  );
}

async function Tables({ tables }: Pick<DatabaseLook, 'tables'>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  return (
    <OperationsPart id="tables" title={t('database.tables')} about={t('database.tables_text')}>
      <Table caption={t('database.tables')} stacks>
        <TableHead>
          <TableHeader>{t('database.table')}</TableHeader>
          <TableHeader>{t('database.size')}</TableHeader>
          <TableHeader>{t('database.indexes')}</TableHeader>
          <TableHeader>{t('database.rows')}</TableHeader>
          <TableHeader>{t('database.grew')}</TableHeader>
        </TableHead>
        <TableBody>
          {tables.map(({ name, bytes, indexBytes, rows, grew }) => (
            <TableRow key={name}>
              <TableCell rowHeader>
                <Program>{name.replace(/^public\./, '')}</Program>
              </TableCell>
              <TableCell label={t('database.size')}>
                <Bytes bytes={bytes} locale={locale} />
              </TableCell>
              <TableCell label={t('database.indexes')}>
                <Bytes bytes={indexBytes} locale={locale} />
              </TableCell>
              <TableCell label={t('database.rows')} className="tabular-nums">
                {rows === 0 ? t('database.few_rows') : new Intl.NumberFormat(locale).format(rows)}
              </TableCell>
              <TableCell label={t('database.grew')}>
                {grew.day === null ? (
                  t('database.no_growth')
                ) : (
                  <>
                    <Bytes bytes={grew.bytes} locale={locale} />{' '}
                    <span className="text-muted">({readShortDate(grew.day, locale)})</span>
                  </>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </OperationsPart>
  );
}

/** What is smaller than these is not worth a thought. */
const mostUnused = 15;

type UnusedProps = Pick<DatabaseLook, 'unused'> & Readonly<{ since: Date | null }>;

async function Unused({ unused, since }: UnusedProps) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const about = since
    ? t('database.unused_text', { moment: readMoment(since, locale) })
    : t('database.unused_always');
  return (
    <OperationsPart id="unused" title={t('database.unused')} about={about}>
      {unused.length === 0 ? (
        <p>{t('database.none_unused')}</p>
      ) : (
        <Table caption={t('database.unused')} stacks>
          <TableHead>
            <TableHeader>{t('database.index')}</TableHeader>
            <TableHeader>{t('database.table')}</TableHeader>
            <TableHeader>{t('database.size')}</TableHeader>
          </TableHead>
          <TableBody>
            {unused.slice(0, mostUnused).map(({ name, ofTable, bytes }) => (
              <TableRow key={name}>
                <TableCell rowHeader>
                  <Program>{name}</Program>
                </TableCell>
                <TableCell>
                  <Program>{ofTable.replace(/^public\./, '')}</Program>
                </TableCell>
                <TableCell label={t('database.size')}>
                  <Bytes bytes={bytes} locale={locale} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </OperationsPart>
  );
}

async function Connections({ look }: Pick<Props, 'look'>) {
  const t = await words('operations');
  const { connections, running, server } = look;
  return (
    <>
      <OperationsPart id="connections" title={t('database.by_role')}>
        {!server.seesAll && <Notice className="mb-2">{t('database.hidden')}</Notice>}
        <Table caption={t('database.by_role')} stacks>
          <TableHead>
            <TableHeader>{t('database.role')}</TableHeader>
            <TableHeader>{t('database.open')}</TableHeader>
            <TableHeader>{t('database.active')}</TableHeader>
            <TableHeader>{t('database.in_transaction')}</TableHeader>
          </TableHead>
          <TableBody>
            {connections.map(({ role, open, active, inTransaction }) => (
              <TableRow key={role}>
                <TableCell rowHeader>
                  <Program>{role}</Program>
                </TableCell>
                <TableCell label={t('database.open')}>{open}</TableCell>
                <TableCell label={t('database.active')}>{active}</TableCell>
                <TableCell label={t('database.in_transaction')}>{inTransaction}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </OperationsPart>
      <OperationsPart id="long" title={t('database.long')}>
        {running.length === 0 ? (
          <p>{t('database.none_long')}</p>
        ) : (
          <Table caption={t('database.long')} stacks>
            <TableHead>
              <TableHeader>{t('database.statement')}</TableHeader>
              <TableHeader>{t('database.role')}</TableHeader>
              <TableHeader>{t('database.runs')}</TableHeader>
            </TableHead>
            <TableBody>
              {running.map(({ role, runs, statement }) => (
                <TableRow key={`${role} ${runs}`}>
                  <TableCell rowHeader>
                    <Program className="font-normal">{statement}</Program>
                  </TableCell>
                  <TableCell>
                    <Program>{role}</Program>
                  </TableCell>
                  <TableCell label={t('database.runs')}>
                    {t('database.seconds', { seconds: Math.round(runs) })}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </OperationsPart>
    </>
  );
}
