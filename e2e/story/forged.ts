import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** The names and ids of the actions that the scripts of a page carry: what anyone can read there. */
export async function actionsOf(page: Page, address: string) {
  const html = await (await page.request.get(address)).text();
  const ids: Record<string, string> = {};
  for (const chunk of new Set(html.match(/static\/chunks\/[\w./~-]+\.js/g)))
    for (const [, id, name] of (await (await page.request.get(`/_next/${chunk}`)).text()).matchAll(
      /createServerReference\)?\("([0-9a-f]{42})"[^)]*?"(\w+)"\)/g,
    ))
      if (id && name) ids[name] = id;
  return ids;
}

export type Sent = readonly (readonly [
  name: string,
  value: string | { name: string; mimeType: string; buffer: Buffer },
])[];

/** Calls an action as its page would, with whatever form one likes. Fails on a fault of the server. */
export async function send(
  request: APIRequestContext,
  address: string,
  actionId: string | undefined,
  form: Sent,
) {
  expect(actionId, 'an action that was found on a page').toBeTruthy();
  const body = new FormData();
  for (const [name, value] of form)
    if (typeof value === 'string') body.append(`_1_${name}`, value);
    else
      body.append(
        `_1_${name}`,
        new File([new Uint8Array(value.buffer)], value.name, { type: value.mimeType }),
      );
  body.append('0', '[{"is":"untried"},"$K1"]');
  const answer = await request.post(address, {
    multipart: body,
    headers: { 'next-action': actionId ?? '', accept: 'text/x-component' },
    maxRedirects: 0,
  });
  expect(answer.status(), form.map(([name]) => name).join()).toBeLessThan(500);
  return {
    words: await answer.text(),
    wentTo: answer.headers()['x-action-redirect']?.split(';')[0],
  };
}
