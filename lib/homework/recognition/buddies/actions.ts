'use server';

import { action } from '@/lib/platform/action';
import { chooseBuddies, endBuddies, sendCheer, takeOut } from './commands';
import { chooseBuddiesInput, endBuddiesInput, sendCheerInput, takeOutInput } from './inputs';

const pageOf = ({ classId }: Readonly<{ classId: string }>) =>
  `/trainer/classes/${classId}/buddies`;

export const chooseBuddiesAction = action('activity.set', chooseBuddiesInput, chooseBuddies, {
  goTo: (where) => `${pageOf(where)}?done=chosen`,
});

export const endBuddiesAction = action('activity.set', endBuddiesInput, endBuddies, {
  goTo: (where) => `${pageOf(where)}?done=ended`,
});

export const takeOutOfBuddiesAction = action('activity.set', takeOutInput, takeOut, {
  goTo: (where) => `${pageOf(where)}?done=taken_out`,
});

export const sendCheerAction = action('homework.hand_in', sendCheerInput, sendCheer, {
  goTo: () => '/student/buddies?done=sent',
});
