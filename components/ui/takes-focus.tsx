'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** What has just happened: where somebody at the keyboard goes on from, and what a screen reader says next. */
export function TakesFocus({ children }: Readonly<{ children: ReactNode }>) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
