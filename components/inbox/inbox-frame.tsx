import type { ReactNode } from 'react';
import { PublicShell } from '@/components/layout/public-shell';
import { words } from '@/lib/platform/words';

export async function InboxFrame({ children }: Readonly<{ children: ReactNode }>) {
  const shell = await words('shell');
  return (
    <PublicShell home="/" words={{ skip: shell('skip'), navigation: shell('main_navigation') }}>
      <div className="mx-auto w-full max-w-2xl py-4">{children}</div>
    </PublicShell>
  );
}
