import type { ReactNode } from 'react';
import { ParentFrame, type ParentPlace } from '@/components/parent/parent-frame';
import { countUnread } from '@/lib/notifications/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';

type Props = Readonly<{ slug: string; current?: ParentPlace; children: ReactNode }>;

/** The frame with who is here and how much is new. It guards nothing: every page does. */
export async function Frame({ slug, current, children }: Props) {
  const { school, person } = await currentActor(slug);
  return (
    <ParentFrame
      school={school}
      name={person.displayName}
      unread={await view(slug, 'notification.read', countUnread)}
      current={current}
    >
      {children}
    </ParentFrame>
  );
}
