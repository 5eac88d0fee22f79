import { FormData, type Pool } from 'undici';
import { withTold } from '../returning';

/** A form as a page shows it: its hidden fields, and those of its inputs that are filled in already. */
export type Form = Readonly<{ fields: readonly (readonly [string, string])[]; html: string }>;

export class Failed extends Error {}

/**
 * What somebody does with a page, without a browser: looks at it, and sends its forms as a browser without script does,
 * so that each is carried out by the product as any other.
 */
export function openBrowser(pool: Pool, origin: string, signedIn: string) {
  let cookie = signedIn;
  async function send(
    method: 'GET' | 'POST',
    path: string,
    body?: FormData,
    hops = 0,
  ): Promise<string> {
    const answer = await pool.request({
      ...{ method, path, body: body ?? null },
      headers: { cookie, accept: 'text/html', ...(method === 'POST' && { origin }) },
    });
    const { statusCode, headers } = answer;
    cookie = withTold(cookie, headers['set-cookie']);
    const html = await answer.body.text();
    const location = [headers.location].flat()[0];
    if (statusCode >= 300 && statusCode < 400 && location && hops < 3)
      return send('GET', pathOf(location, origin), undefined, hops + 1);
    if (statusCode !== 200) throw new Failed(`${method} ${path}: ${statusCode}`);
    return html;
  }
  return {
    see: (path: string) => send('GET', path),
    /** Sends it with these fields, the last of which is the button that was pressed. */
    submit: (path: string, form: Form, fields: Readonly<Record<string, string>>) => {
      const data = new FormData();
      for (const [name, value] of form.fields) if (!(name in fields)) data.append(name, value);
      for (const [name, value] of Object.entries(fields)) data.append(name, value);
      return send('POST', path, data);
    },
  };
}

export type Browser = ReturnType<typeof openBrowser>;

const pathOf = (location: string, origin: string) => {
  const url = new URL(location, origin);
  return url.pathname + url.search;
};

/** The form of this page in which this stands, such as a field's name. */
export function formWith(html: string, ...standing: readonly string[]): Form | undefined {
  const found = html
    .split('<form')
    .slice(1)
    .map((one) => one.split('</form>')[0] ?? '')
    .find((one) => standing.every((each) => one.includes(each)));
  if (found === undefined) return undefined;
  const id = /^[^>]*\sid="([^"]*)"/.exec(found)?.[1];
  // Fields may stand elsewhere and name their form.
  const elsewhere = [...html.matchAll(/<input\b[^>]*>/g)].filter(
    ([tag]) => id !== undefined && read(tag, 'form') === id,
  );
  const fields = [...found.matchAll(/<input\b[^>]*>/g), ...elsewhere].flatMap(([tag]) => {
    const [name, value, type] = [read(tag, 'name'), read(tag, 'value'), read(tag, 'type')];
    if (!name || type === 'file' || type === 'submit') return [];
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) return [];
    return [[name, value ?? ''] as const];
  });
  return { fields, html: found };
}

function read(tag: string, attribute: string) {
  const value = new RegExp(`\\s${attribute}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
}

const named: Readonly<Record<string, string>> = {
  ...{ quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'" },
};
export const decoded = (text: string) =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => named[name] ?? whole);
