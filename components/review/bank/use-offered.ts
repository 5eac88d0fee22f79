'use client';

import { useMemo } from 'react';
import type { OfferedComment } from '@/lib/homework/reviewing/comment-bank/rules';
import { keptOnce } from './kept-once';

export type AskOffered = () => Promise<readonly OfferedComment[]>;

/** Comments for whoever looks at this page, fetched when first wanted: no other visit pays for them. */
export const useOffered = (school: string): AskOffered =>
  useMemo(() => keptOnce(() => fetchOffered(school)), [school]);

async function fetchOffered(school: string): Promise<readonly OfferedComment[]> {
  const answer = await fetch(`/${school}/trainer/review/comments/offered`);
  if (!answer.ok) throw new Error(`The comments were answered with ${answer.status}`);
  return answer.json();
}
