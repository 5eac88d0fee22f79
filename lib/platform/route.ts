import { notFound } from 'next/navigation';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id from an address. What is no id is answered like an id that does not exist. */
export function idFrom(segment: string) {
  const id = segment.toLowerCase();
  if (!uuid.test(id)) notFound();
  return id;
}

/** A path inside this site to go to after sign-in; anything that could lead elsewhere is dropped. */
export function safePath(path: string | null | undefined) {
  // Printable ASCII, since it goes into a header; no `//` and no dots that a browser would resolve away.
  if (!path || !/^\/[a-z][!-~]*$/.test(path) || /\\|\/\/|\/\.|%2e|%5c|%00/i.test(path))
    return undefined;
  if (/^\/(sign-in|api)(?![a-z0-9-])/.test(path)) return undefined;
  return path;
}

/** Where somebody signs in to come back to where they were. */
export const signInAgain = (path: string | null | undefined) =>
  `/sign-in?next=${encodeURIComponent(safePath(path) ?? '/')}`;
