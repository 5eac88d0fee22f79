import { Suspense } from 'react';
import { words } from '@/lib/platform/words';
import { PageOnItsWay } from './page-on-its-way';

/** First in every shell: what says that a page is slow to come. */
export async function OnItsWay() {
  const shell = await words('shell');
  return (
    <Suspense>
      <PageOnItsWay words={shell('page_coming')} />
    </Suspense>
  );
}
