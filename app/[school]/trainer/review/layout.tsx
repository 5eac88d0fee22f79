import { WaitingNumber } from '@/components/review/live/waiting-number';
import { TrainerShell } from '@/components/trainer/trainer-shell';
import { currentActor } from '@/lib/platform/session';
import { UnreadNews } from '../../unread-news';
import { waitingFor } from '../waiting';

export default async function ReviewLayout({ children, params }: LayoutProps<'/[school]/trainer'>) {
  const { school: slug } = await params;
  const { school, person } = await currentActor(slug);
  return (
    <TrainerShell
      school={school}
      name={person.displayName}
      waiting={await waitingFor(slug)}
      counted={(said) => <WaitingNumber {...said} />}
      current="review"
      news={<UnreadNews school={slug} />}
    >
      {children}
    </TrainerShell>
  );
}
