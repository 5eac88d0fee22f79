import { SupportShell } from '@/components/support/support-shell';
import { currentActor } from '@/lib/platform/session';
import { UnreadNews } from '../unread-news';

/** A support worker's shell. It guards nothing: every page asks for itself. */
export default async function SupportLayout({
  children,
  params,
}: LayoutProps<'/[school]/support'>) {
  const { school } = await params;
  const here = await currentActor(school);
  return (
    <SupportShell here={here} news={<UnreadNews school={school} />}>
      {children}
    </SupportShell>
  );
}
