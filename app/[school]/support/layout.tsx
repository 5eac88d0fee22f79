import { SupportShell } from '@/components/support/support-shell';
import { currentActor } from '@/lib/platform/session';

/** A support worker's shell. It guards nothing: every page asks for itself. */
export default async function SupportLayout({
  children,
  params,
}: LayoutProps<'/[school]/support'>) {
  const { school } = await params;
  const here = await currentActor(school);
  return <SupportShell here={here}>{children}</SupportShell>;
}
