import 'server-only';
import type { Tenant } from '@/lib/platform/tenancy';
import { bestOf } from '../streaks/queries';
import { pointsOf } from './points/queries';
import { stickersOf } from './stickers/queries';

/** All that a child was recognised for, as the child, their family and their teachers see it. */
export async function rewardsOf(tenant: Tenant, studentId: string) {
  const [points, stickers, best] = await Promise.all([
    pointsOf(tenant, studentId),
    stickersOf(tenant, studentId),
    bestOf(tenant, studentId),
  ]);
  return { points, stickers, best };
}

export type Rewards = Awaited<ReturnType<typeof rewardsOf>>;
