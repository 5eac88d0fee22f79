'use client';

import { useEffect, useRef, useState } from 'react';

/** In seconds. After so long without a sign of anybody the time no longer counts: a child may think for a while. */
const longestThought = 120;
const step = 5;
const signs = ['pointerdown', 'pointermove', 'keydown', 'scroll'] as const;

/**
 * How long a child works on a piece: while the page is seen, somebody is there and no break is taken. It is
 * nowhere shown to the child, and where the school does not count it for them nothing runs.
 */
export function useTimeOnTask(before: number, counts: boolean) {
  const seconds = useRef(counts ? before : 0);
  const [resting, setResting] = useState(false);

  useEffect(() => {
    if (resting || !counts) return;
    let lastSign = Date.now();
    const sign = () => {
      lastSign = Date.now();
    };
    for (const name of signs) window.addEventListener(name, sign, { passive: true });
    const clock = setInterval(() => {
      const there = Date.now() - lastSign < longestThought * 1000;
      if (there && document.visibilityState === 'visible') seconds.current += step;
    }, step * 1000);
    return () => {
      clearInterval(clock);
      for (const name of signs) window.removeEventListener(name, sign);
    };
  }, [resting, counts]);

  return { seconds, resting, rest: () => setResting(true), goOn: () => setResting(false) };
}
