import 'server-only';
import { cookies, headers } from 'next/headers';

/** The theme this device asked for, as its cookie says it; undefined where it never did. */
export const themeCookie = async () => (await cookies()).get('theme')?.value;

/** Where the person is, so that a form outside the page's own can come back to it. */
export const currentPath = async () => (await headers()).get('x-path') ?? '/';
