import { SupportShell } from '@/components/support/support-shell';
import { currentActor } from '@/lib/platform/session';
import { newsInFrame } from '../frame-numbers';
import { UnreadNews } from '../unread-news';

/** A support worker's shell. It guards nothing: every page asks for itself. */
export default async function SupportLayout({
  children,
  params,
}: LayoutProps<'/[school]/support'>) {
  const { school } = await params;
  const here = await currentActor(school);
  const { news } = await newsInFrame(school);
  return (
    <SupportShell here={here} news={<UnreadNews school={school} count={news} />}>
      {children}
    </SupportShell>
  );
}
