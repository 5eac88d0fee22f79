import { cache } from 'react';
import { countWaiting } from '@/lib/homework/reviewing/queries';
import { view } from '@/lib/platform/view';

/** What waits for this teacher, asked once a request by the navigation and the page together. */
export const waitingFor = cache((school: string) =>
  view(school, 'submission.review', (tenant) => countWaiting(tenant)),
);
