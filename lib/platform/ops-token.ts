import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether this header `Authorization` brings the token; where none is agreed, nothing does. */
export function isToken(authorization: string | undefined, token: string | undefined) {
  const brought = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  return Boolean(token && brought) && timingSafeEqual(digest(`${brought}`), digest(`${token}`));
}
