'use client';

import { useEffect } from 'react';
import { sayWaiting, useToldWaiting, type Waiting } from './waiting-store';

/** The number beside Review: what the page heard last, until the server says another. */
export function WaitingNumber({
  className,
  ...fromServer
}: Waiting & Readonly<{ className: string }>) {
  const { count, shown, label } = useToldWaiting() ?? fromServer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the server says anew holds.
  useEffect(() => sayWaiting(undefined), [fromServer.count]);
  if (count === 0) return null;
  return (
    <span className={className}>
      <span aria-hidden="true">{shown}</span>
      <span className="sr-only">, {label}</span>
    </span>
  );
}
