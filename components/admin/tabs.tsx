import Link from 'next/link';

export type Tab = Readonly<{ href: string; label: string; count?: number; current: boolean }>;

/** Pages that belong together, in the line under the title. */
export function Tabs({ label, tabs }: Readonly<{ label: string; tabs: readonly Tab[] }>) {
  return (
    <nav
      aria-label={label}
      data-print="no"
      className="mb-4 flex gap-x-1 border-b border-line max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:*:shrink-0 sm:flex-wrap"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          aria-current={tab.current ? 'page' : undefined}
          className="nav-link min-h-10"
        >
          {tab.label}
          {tab.count !== undefined && <span className="nav-count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
