import 'server-only';
import { headers } from 'next/headers';
import { deviceOf } from '@/lib/shared/device';

/** Where a request came from, as the record and the list of sessions keep it. */
export type Whence = Readonly<{ address: string; device: string }>;

/** The proxy says the address: what a client claims of itself is not believed. */
export const whenceOf = (said: Pick<Headers, 'get'>): Whence => ({
  address: said.get('x-address') ?? 'unknown',
  device: deviceOf(said.get('user-agent')),
});

export const thisRequest = async () => whenceOf(await headers());
