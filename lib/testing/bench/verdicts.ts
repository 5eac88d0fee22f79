import type { SignedIn } from './fill';
import type { Load } from './load';

/**
 * The requests that a teacher's browser sends when it saves a verdict: the action's id is read from
 * the page's own form, and the body is React's encoding of the form's last outcome and its fields.
 */
export async function verdictRequests(
  origin: string,
  path: string,
  everyone: readonly SignedIn[],
  pieces: readonly string[],
): Promise<Load['requests']> {
  const [first] = everyone;
  const page = await fetch(origin + path, { headers: { cookie: first?.cookie ?? '' } });
  const id = actionIn(await page.text());
  const boundary = 'a-boundary-that-no-field-holds';
  const part = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return pieces.map((piece, index) => ({
    method: 'POST',
    path,
    headers: {
      cookie: everyone[index % everyone.length]?.cookie ?? '',
      'next-action': id,
      accept: 'text/x-component',
      origin,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    body: [
      part('_1_school', 'bench'),
      part('_1_pieces[]', `${piece}:1:1`),
      part('_1_verdict', 'got_it'),
      part('_1_comment', 'Clear and careful.'),
      part('0', '[{"is":"untried"},"$K1"]'),
      `--${boundary}--\r\n`,
    ].join(''),
  }));
}

/** The id of the action of the form that holds the verdict. */
function actionIn(html: string) {
  const form = html
    .split('<form')
    .find((one) => /name="verdict"/.test(one.split('</form>')[0] ?? ''));
  const id = form && /&quot;id&quot;:&quot;([0-9a-f]+)&quot;/.exec(form)?.[1];
  if (!id) throw new Error('The review page shows no form for a verdict');
  return id;
}
