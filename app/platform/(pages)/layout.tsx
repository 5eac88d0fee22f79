import { PlatformShell } from '@/components/platform/platform-shell';
import { currentOperator } from '@/lib/platform/operator';

/** The frame of operators' pages. It guards nothing: every page asks for itself. */
export default async function PlatformLayout({ children }: LayoutProps<'/platform'>) {
  return <PlatformShell operator={await currentOperator()}>{children}</PlatformShell>;
}
