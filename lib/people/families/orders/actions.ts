'use server';

import { action } from '@/lib/platform/action';
import { endOrder, recordOrder } from './commands';
import { endOrderInput, recordOrderInput } from './inputs';

/** What holds now is seen on the page of the link. */
const link = (done: string) => ({
  goTo: (_input: unknown, { linkId }: Readonly<{ linkId: string }>) =>
    `/admin/people/links/${linkId}?done=${done}`,
});

export const recordOrderAction = action(
  'people.manage',
  recordOrderInput,
  recordOrder,
  link('order_recorded'),
);
export const endOrderAction = action('people.manage', endOrderInput, endOrder, link('order_ended'));
