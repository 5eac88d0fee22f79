'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const every = 2_000;

/** Asks for the page again until the work that it shows is over, but not while nobody looks at it. */
export function LookAgain() {
  const router = useRouter();
  useEffect(() => {
    const clock = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, every);
    return () => clearInterval(clock);
  }, [router]);
  return null;
}
