import type { ReactNode } from 'react';

type Props = Readonly<{
  title: ReactNode;
  /** A number beside the title: "Classes 10". */
  count?: ReactNode;
  /** What the page is about, in the line of the title. */
  about?: ReactNode;
  /** Links to where this page lies. */
  trail?: ReactNode;
  actions?: ReactNode;
}>;

export function PageHeader({ title, count, about, trail, actions }: Props) {
  return (
    <header className="mb-4">
      {trail && <div className="mb-1 text-sm text-muted">{trail}</div>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl">
          {title}
          {count !== undefined && <span className="font-normal text-muted"> {count}</span>}
        </h1>
        {about && <p className="min-w-0 text-muted">{about}</p>}
        {actions && (
          <div className="ms-auto flex flex-wrap gap-2" data-print="no">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
