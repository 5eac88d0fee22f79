import 'server-only';
import { words } from '../words';
import { noteShut } from './note-shut';
import { FileUnreadable } from './sealed/sealed';
import { storage } from './storage';
import type { ByteRange } from './store';

/** What is stored there; `shut` where it does not open, which is said where the server keeps its log. */
export const readStored = (key: string, range?: ByteRange) =>
  unlessShut(async () => (await storage()).read(key, range));

/** What was read of a stored file; `shut` where it is there and does not open. */
export async function unlessShut<T>(read: () => Promise<T>): Promise<T | 'shut'> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    noteShut(error);
    return 'shut';
  }
}

/** A page that says so, to whoever opens a file that is there and does not open. */
export async function answerShut() {
  const t = await words('errors');
  const [title, text] = [t('file_shut_title'), t('file_shut_text')];
  const style =
    'body{font:1.125rem/1.5 sans-serif;max-width:36em;margin:3em auto;padding:0 1em;color-scheme:light dark}';
  return new Response(
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
    {
      status: 503,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    },
  );
}
