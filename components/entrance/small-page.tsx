import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { words } from '@/lib/platform/words';
import { PublicShell } from '../layout/public-shell';

type Props = Readonly<{
  title: string;
  about?: ReactNode;
  children?: ReactNode;
  below?: ReactNode;
}>;

/** One question before anybody is signed in, on a card of its own. */
export async function SmallPage({ title, about, children, below }: Props) {
  const shell = await words('shell');
  return (
    <PublicShell home="/" words={{ skip: shell('skip'), navigation: shell('main_navigation') }}>
      <div className="mx-auto grid w-full max-w-md grid-cols-[minmax(0,1fr)] gap-6 py-4">
        <Card className="p-7">
          <h1 className="text-xl">{title}</h1>
          {about && <div className="mb-5 mt-1 grid gap-2 text-muted">{about}</div>}
          {children}
        </Card>
        {below}
      </div>
    </PublicShell>
  );
}
