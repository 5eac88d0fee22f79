import { notFound } from 'next/navigation';
import { cache } from 'react';
import { unreadConcerns } from '@/lib/concerns/reading/queries';
import { waitingOfMine } from '@/lib/homework/reviewing/queries';
import { listUnread, unreadNews } from '@/lib/notifications/queries';
import { openAccesses } from '@/lib/operators/access/queries';
import { type NumberAsked, numbersOf } from '@/lib/platform/numbers';
import type { Permission } from '@/lib/platform/permissions';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { readInSchool, type Tenant } from '@/lib/platform/tenancy';

type Asked = Readonly<Record<string, (tenant: Tenant) => NumberAsked | undefined>>;

const news = (tenant: Tenant) =>
  may(tenant.actor, 'notification.read') ? unreadNews(tenant) : undefined;

/**
 * What the frame around a page counts for whoever is here: one statement, once a request. Where it names a permission,
 * nobody else finds anything that is in this frame.
 */
const inFrame = <Numbers extends Asked>(numbers: Numbers, permission?: Permission) =>
  cache(async (school: string) => {
    const { actor } = await currentActor(school);
    if (permission && !may(actor, permission)) notFound();
    return readInSchool(actor, (tenant) => {
      const asked = Object.entries(numbers).map(([name, ask]) => [name, ask(tenant)] as const);
      // Safe: `numbers` has no other names.
      return numbersOf<keyof Numbers & string>(
        tenant,
        Object.fromEntries(asked) as Record<keyof Numbers & string, NumberAsked | undefined>,
      );
    });
  });

/** What is new, for those of whom nothing else is counted. */
export const newsInFrame = inFrame({ news });

/** What is new, with the newest two of it: what a parent's home shows, and its frame counts. */
export const unreadInFrame = cache(async (school: string) => {
  const { actor } = await currentActor(school);
  const shown = may(actor, 'notification.read')
    ? await readInSchool(actor, (tenant) => listUnread(tenant, 2))
    : [];
  return { shown, total: shown[0]?.total ?? 0 };
});

/** What is new, and what waits for this teacher. */
export const teacherInFrame = inFrame({ news, waiting: waitingOfMine }, 'submission.review');

export const officeInFrame = inFrame({
  news,
  /** How much of what children told nobody has read yet; none for whoever does not read it. */
  concerns: (tenant) =>
    may(tenant.actor, 'concern.read') && !tenant.actor.onlyLooks
      ? unreadConcerns(tenant)
      : undefined,
  /** How many operators look in just now. */
  accesses: (tenant) => (may(tenant.actor, 'settings.manage') ? openAccesses(tenant) : undefined),
});
