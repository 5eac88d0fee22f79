import 'server-only';
import { cookies, headers } from 'next/headers';
import { readLook } from '@/lib/shared/look';

export const lookCookie = 'look';

/** How pages look on this device, as its cookie says it. */
export const currentLook = async () => readLook((await cookies()).get(lookCookie)?.value);

/** Where the person is, so that a form outside the page's own can come back to it. */
export const currentPath = async () => (await headers()).get('x-path') ?? '/';
