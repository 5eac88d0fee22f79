'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '@/components/ui/button';
import { useTranslations } from '@/lib/platform/client-words';

/** Fetched when somebody is asked: most forms are sent without. */
const Confirming = lazy(async () => ({ default: (await import('./confirming')).Confirming }));

type Props = Readonly<{
  /** The refusal that asked for it; a new one opens the question anew. */
  refused: Readonly<{ messageKey: string; wayOut?: string | undefined }>;
}>;

/**
 * In a form that was refused because its sender has to show once more that it is them: asks them in a
 * dialog, then sends the form again as it is. Without script, a link to a page that does the same.
 */
export function ConfirmFirst({ refused }: Props) {
  if (refused.messageKey !== 'refusal.confirm_first') return null;
  return <AskOverForm refused={refused} />;
}

function AskOverForm({ refused }: Props) {
  const t = useTranslations('confirming');
  const [path, query] = [usePathname(), useSearchParams().toString()];
  const place = useRef<HTMLDivElement>(null);
  const sentAgain = useRef<typeof refused>(null);
  const [asking, setAsking] = useState<'not yet' | 'yes' | 'no'>('not yet');
  useEffect(() => {
    if (refused) setAsking('yes');
  }, [refused]);

  const form = () => place.current?.closest('form');
  const school = () => String(new FormData(form() ?? undefined).get('school') ?? '');
  const here = query ? `${path}?${query}` : path;
  return (
    <div ref={place} className="ms-6 mt-2">
      {asking === 'not yet' ? (
        <a
          href={`${refused.wayOut}?back=${encodeURIComponent(here)}`}
          className="link inline-flex min-h-hit items-center"
        >
          {t('ask')}
        </a>
      ) : (
        <Button type="button" variant="secondary" onClick={() => setAsking('yes')}>
          {t('ask')}
        </Button>
      )}
      {asking === 'yes' &&
        createPortal(
          <ConfirmDialog
            school={school()}
            onConfirmed={() => {
              if (sentAgain.current === refused) return;
              sentAgain.current = refused;
              setAsking('no');
              form()?.requestSubmit();
            }}
            onClose={() => setAsking('no')}
          />,
          document.body,
        )}
    </div>
  );
}

type DialogProps = Readonly<{ school: string; onConfirmed: () => void; onClose: () => void }>;

/** The browser's own dialog: it keeps the focus, closes with Escape and gives the focus back. */
export function ConfirmDialog({ school, onConfirmed, onClose }: DialogProps) {
  const t = useTranslations('confirming');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    // What is typed here is nothing of the form below.
    <dialog
      ref={dialog}
      aria-labelledby="confirming-title"
      onClose={onClose}
      onChange={(event) => event.stopPropagation()}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(26rem,calc(100vw-2rem))] overflow-y-auto rounded-md border border-line bg-raised p-6 text-ink shadow-drawer backdrop:bg-scrim"
    >
      <h2 id="confirming-title" className="text-lg">
        {t('title')}
      </h2>
      <p className="mt-1 mb-4 text-muted">{t('why')}</p>
      <Suspense>
        <Confirming school={school} onConfirmed={onConfirmed} />
      </Suspense>
      <Button
        type="button"
        variant="quiet"
        className="mt-3"
        onClick={() => dialog.current?.close()}
      >
        {t('cancel')}
      </Button>
    </dialog>
  );
}
