import { NotificationsLink } from '@/components/notifications/notifications-link';

type Props = Readonly<{ school: string; count: number }>;

/** The bell of those who are seldom told anything: it is there while something is unread. */
export function UnreadNews({ school, count }: Props) {
  return count > 0 ? <NotificationsLink school={school} count={count} /> : null;
}
