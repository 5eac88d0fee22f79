'use client';

import { type ReactNode, useEffect } from 'react';
import { sweepFiles } from './store';

/** Whoever opens their page leaves nothing on the device that another child chose. */
export function SweepKept({ studentId }: Readonly<{ studentId: string }>) {
  useEffect(() => {
    sweepFiles(studentId).catch(() => {});
  }, [studentId]);
  return null;
}

/** Around the button that signs out: what was chosen here goes with it. */
export const ForgetsKept = ({ children }: Readonly<{ children: ReactNode }>) => (
  <div className="contents" onSubmit={() => void sweepFiles(undefined).catch(() => {})}>
    {children}
  </div>
);
