import 'server-only';
import type { Tenant } from '@/lib/platform/tenancy';
import { bestOf } from '../streaks/queries';
import { badgesOnOffer } from './badges/keeping/queries';
import { badgesOf } from './badges/queries';
import { cheersFor } from './buddies/queries';
import { pointsOf } from './points/queries';
import { stickersOf } from './stickers/queries';

/** All that a child was recognised for, as the child, their family and their teachers see it. */
export async function rewardsOf(tenant: Tenant, studentId: string) {
  const [points, badges, onOffer, stickers, best, cheers] = await Promise.all([
    pointsOf(tenant, studentId),
    badgesOf(tenant, studentId),
    badgesOnOffer(tenant),
    stickersOf(tenant, studentId),
    bestOf(tenant, studentId),
    cheersFor(tenant, studentId),
  ]);
  return { points, badges, onOffer, stickers, best, cheers };
}

export type Rewards = Awaited<ReturnType<typeof rewardsOf>>;
