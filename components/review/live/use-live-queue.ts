'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Desk } from '../desk';
import type { QueueNow } from './now';
import { useHearing } from './use-hearing';
import { sayWaiting } from './waiting-store';

type News = Readonly<{ of: Desk; now: QueueNow; fresh: number }>;

/**
 * The desk with what has come in since it was asked for: rows and numbers, never another piece in the place
 * of the one that is open. The next desk from the server takes its place.
 */
export function useLiveQueue(found: Desk) {
  const router = useRouter();
  const [news, setNews] = useState<News>();
  const asking = useRef(false);
  const again = useRef(false);
  const latest = useRef(found);
  latest.current = found;

  async function ask() {
    // Asked once more afterwards, so that what came meanwhile is not missed.
    if (asking.current) {
      again.current = true;
      return;
    }
    asking.current = true;
    const of = latest.current;
    try {
      const now = await fetchNow(of);
      if (!now) return;
      sayWaiting({
        count: now.waiting,
        shown: now.waitingShown ?? String(now.waiting),
        label: now.waitingLabel,
      });
      if (latest.current !== of) return;
      // Nothing is open that could be moved away.
      if (!of.piece && now.rows.length > 0) return router.refresh();
      // Of a window with later ones behind it, another row may be one that has only come into it.
      const known = new Set(of.rows.map(({ id }) => id));
      const fresh = of.moreAfter ? 0 : now.rows.filter(({ id }) => !known.has(id)).length;
      setNews({ of, now, fresh });
    } finally {
      asking.current = false;
      if (again.current) {
        again.current = false;
        void ask();
      }
    }
  }
  useHearing(found.school, () => void ask());

  if (news?.of !== found) return { shown: found, fresh: 0, meanwhile: null };
  const { rows, left, moreAfter, piece } = news.now;
  return {
    shown: { ...found, rows, left, moreAfter } satisfies Desk,
    fresh: news.fresh,
    meanwhile: piece,
  };
}

async function fetchNow({ school, filter, piece }: Desk): Promise<QueueNow | undefined> {
  const search = new URLSearchParams(filter);
  if (piece) search.set('open', piece.value);
  try {
    const answer = await fetch(`/${school}/trainer/review/now?${search}`);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    // The connection is away; once it is back the stream says so.
    return undefined;
  }
}
