import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { deflatedOnce, type Part } from './pages-packed.ts';

/**
 * Names the style sheets a browser has, as long as it is open. It says nothing of anybody, and without it a page only
 * comes with its styles once more.
 */
const cookie = 'styles';

const sheet =
  /<link rel="stylesheet" href="\/_next\/static\/chunks\/([\w~-]+(?:\.[\w~-]+)*)\.css"[^>]*>/g;
/** Stands in no name of a sheet, and may stand in a cookie. */
const between = '!';

const endOfHead = '</head>';
const endOfPage = Buffer.from('</body></html>');

/**
 * Lays its styles into the first page a browser sees, so that a phone need not ask for them before it can draw
 * anything: 14 kB more once, instead of another journey in which scripts compete with them. The sheets themselves are
 * asked for at the end of the page, where nothing waits for them, and every later page finds them in the cache.
 */
export function stylesOf(build: string) {
  const folder = path.join(build, 'static/chunks');
  const names = new Set(
    readdirSync(folder).flatMap((file) => (file.endsWith('.css') ? [file.slice(0, -4)] : [])),
  );
  const read = new Map<string, Part | undefined>();

  function styleOf(name: string) {
    if (!read.has(name) && names.has(name))
      read.set(name, styleIn(path.join(folder, `${name}.css`)));
    return read.get(name);
  }

  /** The parts of the page with its styles, and the browser told so; as it is where they are no news to it. */
  return (page: Buffer, request: IncomingMessage, response: ServerResponse): readonly Part[] => {
    const asItIs = [{ bytes: page }];
    const head = page.subarray(0, page.indexOf(endOfHead)).toString('latin1');
    const has = namesIn(request).filter((name) => names.has(name));
    const news = [...head.matchAll(sheet)].filter(([, name = '']) => !has.includes(name));
    if (news.length === 0) return asItIs;
    const end = page.lastIndexOf(endOfPage);
    const parts: Part[] = [];
    let from = 0;
    for (const { 0: link, 1: name = '', index } of news) {
      const style = styleOf(name);
      if (end < 0 || !style) return asItIs;
      parts.push({ bytes: page.subarray(from, index) }, style);
      from = index + link.length;
    }
    const links = Buffer.from(news.map(([link]) => link).join(''), 'latin1');
    const told = [...has, ...news.map(([, name]) => name)].join(between);
    const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
    response.appendHeader(
      'set-cookie',
      `${cookie}=${told}; Path=/; HttpOnly; SameSite=Lax${secure}`,
    );
    return [
      ...parts,
      { bytes: Buffer.concat([page.subarray(from, end), links, page.subarray(end)]) },
    ];
  };
}

/** Of this build or another, or whatever else a stranger sent. */
const namesIn = (request: IncomingMessage) =>
  /(?:^|; )styles=([^;]{1,500})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]?.split(between) ??
  [];

/** What a sheet says, with addresses that hold wherever it stands; undefined where it cannot stand in a page. */
function styleIn(file: string): Part | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    // The page would end its styles there.
    if (text.includes('</style')) return undefined;
    const style = `<style>${text.replaceAll('url(../', 'url(/_next/static/')}</style>`;
    return deflatedOnce(Buffer.from(style));
  } catch {
    return undefined;
  }
}
