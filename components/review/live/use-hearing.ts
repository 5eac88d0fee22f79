'use client';

import { useEffect, useRef } from 'react';

/** Where the server no longer lets it, it is asked again after this long. */
const againMs = 60_000;

/**
 * Calls when work was handed in, reviewed or taken back, and when a connection came back after which
 * something may have been missed. A page that nobody sees holds no connection: a browser has few of them.
 */
export function useHearing(school: string, onNews: () => void) {
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => {
    let source: EventSource | undefined;
    let later: ReturnType<typeof setTimeout> | undefined;
    let before = false;

    function open() {
      if (source || document.hidden) return;
      source = new EventSource(`/${school}/trainer/review/live`);
      source.addEventListener('work', () => latest.current());
      source.addEventListener('open', () => {
        if (before) latest.current();
        before = true;
      });
      source.addEventListener('error', () => {
        // The browser tries by itself, unless it was refused.
        if (source?.readyState !== EventSource.CLOSED) return;
        close();
        later = setTimeout(open, againMs);
      });
    }
    function close() {
      source?.close();
      source = undefined;
      clearTimeout(later);
    }
    const look = () => (document.hidden ? close() : open());
    open();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [school]);
}
