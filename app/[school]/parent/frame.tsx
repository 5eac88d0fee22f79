import type { ReactNode } from 'react';
import { ParentFrame, type ParentPlace } from '@/components/parent/parent-frame';
import { currentActor } from '@/lib/platform/session';
import { newsInFrame } from '../frame-numbers';

type Props = Readonly<{
  slug: string;
  current?: ParentPlace;
  /** How much is new, where that is known already. */
  unread?: number;
  children: ReactNode;
}>;

/** The frame with who is here and how much is new. It guards nothing: every page does. */
export async function Frame({ slug, current, unread, children }: Props) {
  const { school, person } = await currentActor(slug);
  return (
    <ParentFrame
      school={school}
      name={person.displayName}
      unread={unread ?? (await newsInFrame(slug)).news}
      current={current}
    >
      {children}
    </ParentFrame>
  );
}
