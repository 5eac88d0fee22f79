import { TrainerShell } from '@/components/trainer/trainer-shell';
import { currentActor } from '@/lib/platform/session';
import { teacherInFrame } from '../../frame-numbers';
import { UnreadNews } from '../../unread-news';

export default async function LearningLayout({
  children,
  params,
}: LayoutProps<'/[school]/trainer'>) {
  const { school: slug } = await params;
  const { school, person } = await currentActor(slug);
  const { waiting, news } = await teacherInFrame(slug);
  return (
    <TrainerShell
      school={school}
      name={person.displayName}
      waiting={waiting}
      current="learning"
      news={<UnreadNews school={slug} count={news} />}
    >
      {children}
    </TrainerShell>
  );
}
