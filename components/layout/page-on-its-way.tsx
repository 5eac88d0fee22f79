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
 * that is shown where scripts do not run. Part of each first visit, so it is small.
 */
export function PageOnItsWay({ words }: Readonly<{ words: string }>) {
  const here = `${usePathname()}?${useSearchParams()}`;
  const [left, setLeft] = useState('');

  useEffect(() => {
    const timers: number[] = [];
    const onClick = ({ target, defaultPrevented }: MouseEvent) => {
      const link = (target as Element).closest<HTMLAnchorElement>('a[href]');
      // What nobody took over the browser follows itself, and shows so.
      if (!defaultPrevented || !link || link.pathname + link.search === atNow()) return;
      timers.push(
        window.setTimeout(setLeft, patienceMs, here),
        window.setTimeout(setLeft, longestMs, ''),
      );
    };
    window.addEventListener('click', onClick);
    return () => {
      timers.forEach(clearTimeout);
      window.removeEventListener('click', onClick);
    };
  }, [here]);

  return (
    <div aria-live="polite" className={left === here ? 'on-its-way' : undefined}>
      {left === here && <span className="sr-only">{words}</span>}
    </div>
  );
}

const atNow = () => location.pathname + location.search;
