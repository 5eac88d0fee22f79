import Link from 'next/link';

export type Item = Readonly<{
  title: string;
  why?: string;
  /** Where it is mended. */
  links: readonly Readonly<{ href: string; label: string; id?: string }>[];
}>;

export function AttentionItem({ title, why, links }: Item) {
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-bold">{title}</p>
        {why && <p className="text-sm text-muted">{why}</p>}
      </div>
      <ul className="flex flex-wrap gap-x-4">
        {links.map(({ href, label, id }) => (
          <li key={id ?? href}>
            <Link
              href={href}
              prefetch={false}
              className="link inline-flex min-h-hit items-center font-medium"
              aria-label={links.length === 1 ? `${label}: ${title}` : undefined}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}
