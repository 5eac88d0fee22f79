import type { ReactNode } from 'react';
import { JustDone } from '@/components/admin/done-notice';
import { AdminPage } from '@/components/admin/page';
import { Tabs } from '@/components/admin/tabs';
import { PageHeader } from '@/components/ui/page-header';
import { words } from '@/lib/platform/words';

const places = {
  health: '/platform/health',
  errors: '/platform/health/errors',
  jobs: '/platform/health/jobs',
  database: '/platform/health/database',
  use: '/platform/health/use',
} as const;
const done = ['settled', 'tried_again', 'let_go'] as const;

type Props = Readonly<{
  current: keyof typeof places;
  /** What the address says was just done. */
  just?: unknown;
  about: string;
  children: ReactNode;
}>;

/** One of the pages that tell how the product runs. */
export async function OperationsPage({ current, just, about, children }: Props) {
  const t = await words('operations');
  const what = done.find((each) => each === just);
  return (
    <AdminPage>
      <PageHeader title={t('title')} about={about} />
      <Tabs
        label={t('tabs')}
        tabs={(Object.keys(places) as (keyof typeof places)[]).map((place) => ({
          href: places[place],
          label: t(`tab.${place}`),
          current: place === current,
        }))}
      />
      {what && <JustDone what={what}>{t(`done.${what}`)}</JustDone>}
      {children}
    </AdminPage>
  );
}

type PartProps = Readonly<{ id: string; title: string; about?: string; children: ReactNode }>;

export const OperationsPart = ({ id, title, about, children }: PartProps) => (
  <section aria-labelledby={id} className="mb-7">
    <h2 id={id} className="text-lg">
      {title}
    </h2>
    {about && <p className="mb-2 text-sm text-muted">{about}</p>}
    <div className={about ? undefined : 'mt-2'}>{children}</div>
  </section>
);

/** Figures side by side, each with what it is above it. */
export const Figures = ({ all }: Readonly<{ all: readonly (readonly [string, ReactNode])[] }>) => (
  <dl className="mb-6 flex flex-wrap gap-x-10 gap-y-3">
    {all.map(([label, value]) => (
      <div key={label}>
        <dt className="text-sm text-muted">{label}</dt>
        <dd className="text-lg font-bold tabular-nums">{value}</dd>
      </div>
    ))}
  </dl>
);

/** A word of the program: the name of a table, a task, a page. Nobody translates it. */
export const Program = ({
  children,
  className = '',
}: Readonly<{ children: ReactNode; className?: string }>) => (
  <code translate="no" className={`wrap-anywhere font-mono text-sm ${className}`}>
    {children}
  </code>
);

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** As a size is read: three figures at most. */
export function readBytes(bytes: number, locale: string) {
  const at = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, Math.abs(bytes))) / 10));
  const value = bytes / 1024 ** at;
  const digits = at === 0 || Math.abs(value) >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[at]}`;
}

export const Bytes = ({ bytes, locale }: Readonly<{ bytes: number; locale: string }>) => (
  <span translate="no" className="whitespace-nowrap tabular-nums">
    {readBytes(bytes, locale)}
  </span>
);
