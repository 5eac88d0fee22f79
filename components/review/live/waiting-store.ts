'use client';

import { useSyncExternalStore } from 'react';

/** How many pieces wait, told by the page that hears of it to the navigation above it. */
export type Waiting = Readonly<{
  count: number;
  /** As it stands beside the place: "14", or "99+". */
  shown: string;
  /** For a screen reader: "14 to review". */
  label: string;
}>;

let told: Waiting | undefined;
const hearers = new Set<() => void>();

/** Nothing: what the server said last holds. */
export function sayWaiting(waiting: Waiting | undefined) {
  told = waiting;
  for (const hear of hearers) hear();
}

const subscribe = (hear: () => void) => {
  hearers.add(hear);
  return () => void hearers.delete(hear);
};

export const useToldWaiting = () =>
  useSyncExternalStore(
    subscribe,
    () => told,
    () => undefined,
  );
