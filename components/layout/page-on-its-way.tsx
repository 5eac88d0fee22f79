'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

/** Most pages are there sooner than this, and what only flashes up disturbs. */
const patienceMs = 400;
/** A way that leads back to the page one is on ends without a sign. */
const longestMs = 20_000;

/**
 * The loading state of every page: a line at the top, and a word for who does not see it, while a link that was
 * followed has not been answered yet. Pages have no fallback of their own (`loading.tsx`), since one would be all
 * that is shown where scripts do not run.
 */
export function PageOnItsWay({ words }: Readonly<{ words: string }>) {
  const here = `${usePathname()}?${useSearchParams()}`;
  const [left, setLeft] = useState<string>();

  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const setOff = () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      timers.add(setTimeout(() => setLeft(here), patienceMs));
      timers.add(setTimeout(() => setLeft(undefined), longestMs));
    };
    const onClick = (event: MouseEvent) => {
      // What nobody took over the browser follows itself, and shows so.
      if (event.defaultPrevented && followed(event)) setOff();
    };
    const onSubmit = (event: SubmitEvent) => {
      if (event.defaultPrevented && asksForAPage(event)) setOff();
    };
    window.addEventListener('click', onClick);
    window.addEventListener('submit', onSubmit);
    // A link within the page is one of these too, and leads nowhere else.
    const onPop = () => {
      if (`${location.pathname}?${new URLSearchParams(location.search)}` !== here) setOff();
    };
    window.addEventListener('popstate', onPop);
    return () => {
      for (const timer of timers) clearTimeout(timer);
      window.removeEventListener('click', onClick);
      window.removeEventListener('submit', onSubmit);
      window.removeEventListener('popstate', onPop);
    };
  }, [here]);

  return (
    <div aria-live="polite" className={left === here ? 'on-its-way' : undefined}>
      {left === here && <span className="sr-only">{words}</span>}
    </div>
  );
}

function followed({ target }: MouseEvent) {
  const link = target instanceof Element && target.closest('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return false;
  return link.pathname !== location.pathname || link.search !== location.search;
}

/** A search or a filter; forms that change something show on their own button that they are on their way. */
const asksForAPage = ({ target }: SubmitEvent) =>
  target instanceof HTMLFormElement &&
  // A form that runs an action has no address, or one that is none.
  Boolean(target.getAttribute('action')?.startsWith('/')) &&
  target.method === 'get';
