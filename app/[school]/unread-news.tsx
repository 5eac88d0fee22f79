import { NotificationsLink } from '@/components/notifications/notifications-link';
import { countUnread } from '@/lib/notifications/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { readInSchool } from '@/lib/platform/tenancy';

/** The bell of those who are seldom told anything: it is there while something is unread. */
export async function UnreadNews({ school }: Readonly<{ school: string }>) {
  const { actor } = await currentActor(school);
  if (!may(actor, 'notification.read')) return null;
  const count = await readInSchool(actor, countUnread);
  return count > 0 ? <NotificationsLink school={school} count={count} /> : null;
}
