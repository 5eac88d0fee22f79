import Link from 'next/link';
import type { ReactNode } from 'react';
import { Glyph } from '@/components/art';
import { buttonLook } from './button-look';

type Props = Readonly<{
  title: ReactNode;
  /** A quiet line beside the title: "Changes apply from Monday". */
  about?: ReactNode;
  /** Where closing leads. */
  closeHref: string;
  closeLabel: string;
  children: ReactNode;
  /** Cancel and save, at the end; without them and `destructive` there is no foot. */
  actions?: ReactNode;
  /** What cannot be undone, far from the rest. */
  destructive?: ReactNode;
  /** A form around all of it, given its action. */
  action?: (form: FormData) => void | Promise<void>;
}>;

/**
 * An ordinary page that lies at the right edge like a drawer, 520 px wide; on a phone it fills the
 * screen. Nothing of it needs script. Errors, steps and confirmations have it as their home too.
 */
export function DrawerPage({
  title,
  about,
  closeHref,
  closeLabel,
  children,
  actions,
  destructive,
  action,
}: Props) {
  const Panel = action ? 'form' : 'section';
  return (
    <div className="flex min-h-full grow justify-end bg-raised sm:bg-scrim print:bg-transparent">
      <Panel
        action={action}
        aria-labelledby="drawer-title"
        className="flex w-full flex-col bg-raised shadow-drawer sm:max-w-[32.5rem] print:shadow-none"
      >
        <header className="flex items-center gap-2 border-b border-line py-3 ps-4 pe-2 sm:ps-6 sm:pe-4">
          <h1 id="drawer-title" className="min-w-0 grow text-lg">
            {title}
          </h1>
          {about && <p className="text-end text-muted">{about}</p>}
          <Link
            href={closeHref}
            prefetch={false}
            aria-label={closeLabel}
            className={buttonLook({ variant: 'quiet', size: 'icon' })}
          >
            <Glyph name="close" />
          </Link>
        </header>
        <div className="flex grow flex-col gap-5 px-4 py-5 sm:px-6">{children}</div>
        {(actions || destructive) && (
          <footer className="sticky-foot flex flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-3 sm:ps-3 sm:pe-6">
            {destructive}
            <div className="ms-auto flex flex-wrap gap-2">{actions}</div>
          </footer>
        )}
      </Panel>
    </div>
  );
}
