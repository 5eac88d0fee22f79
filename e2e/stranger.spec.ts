import { expect, test } from '@playwright/test';
import { actionsOf, type Sent, send } from './story/forged';
import { signInAs } from './story/people';

const aFile = { name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('x') };
const adding: Sent = [
  ['school', 'hazelbrook'],
  ['givenName', 'Vera'],
  ['familyName', 'Stranger'],
  ['title', ''],
];
const addGuardian = '/hazelbrook/admin/people/add/guardian';

test('next-auth’s own addresses are not served', async ({ request }) => {
  for (const at of ['session', 'csrf', 'providers', 'signin', 'signout', 'callback/password'])
    expect((await request.get(`/api/auth/${at}`)).status(), at).toBe(404);
  expect((await request.post('/api/auth/callback/demo', { form: {} })).status()).toBe(404);
});

test('what merely begins like a file has a policy too', async ({ request }) => {
  for (const at of ['/favicon-x/student', '/art/student', '/icons/trainer', '/robots.txtx/admin']) {
    const answer = await request.get(at, { maxRedirects: 0 });
    // Sent to sign in with the whole address, which only the proxy knows.
    expect(answer.headers().location, at).toContain(encodeURIComponent(at));
  }
  expect((await request.get('/art/mark.svg')).status()).toBe(200);
});

test('a page says all that keeps it to itself, a script only what it is', async ({ page }) => {
  const keepsToItself = [
    ...['x-frame-options', 'referrer-policy', 'cross-origin-opener-policy', 'permissions-policy'],
    'strict-transport-security',
  ];
  const scripts: Promise<Record<string, string>>[] = [];
  page.on('response', (answer) => {
    if (answer.url().includes('/_next/static/')) scripts.push(answer.allHeaders());
  });
  for (const at of ['/', '/sign-in', '/hazelbrook/admin/nothing', '/art/mark.svg']) {
    const headers = (await page.request.get(at, { maxRedirects: 0 })).headers();
    expect(headers['x-content-type-options'], at).toBe('nosniff');
    for (const name of keepsToItself) expect(headers[name], `${name} of ${at}`).toBeTruthy();
  }
  await page.goto('/sign-in');
  const [script] = await Promise.all(scripts);
  expect(script?.['x-content-type-options']).toBe('nosniff');
  for (const name of keepsToItself) expect(script?.[name], name).toBeUndefined();
});

test('every script of a page carries the nonce of its policy, and nothing stays in a cache', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy|violates/i.test(message.text())) complaints.push(message.text());
  });
  await signInAs(page, 'mrMalik');
  for (const at of ['/', '/hazelbrook/admin', '/hazelbrook/admin/people', '/hazelbrook/nothing']) {
    const answer = await page.goto(at);
    const headers = answer?.headers() ?? {};
    const policy = headers['content-security-policy'] ?? '';
    const nonce = policy.match(/'nonce-(\w+)'/)?.[1];
    expect(policy).toMatch(/script-src [^;]*'strict-dynamic'/);
    expect(policy).not.toMatch(/script-src [^;]*unsafe-inline/);
    expect(headers['cache-control'], at).toContain('no-store');
    const html = (await answer?.text()) ?? '';
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(complaints).toEqual([]);
});

test('addresses that are none of ours are no fault', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  for (const at of [
    '/%00/admin',
    '/hazelbrook/admin/people?q=%00',
    '/hazelbrook/admin/people?q=a&q=b&page=1e9&sort=__proto__&role=constructor',
    '/hazelbrook/admin/people/add/__proto__',
    '/hazelbrook/admin/classes?year=NaN&club=------------------------------------',
    '/__proto__/admin',
    '/sign-in?next=/%E2%98%83',
    '/sign-in?next=%2Fa%0d%0aset-cookie:x',
    '/hazelbrook/files/------------------------------------',
  ]) {
    const answer = await page.request.get(at, { maxRedirects: 0 });
    expect(answer.status(), at).toBeLessThan(500);
    expect(answer.headers()['set-cookie'] ?? '', at).not.toMatch(/^x/m);
  }
});

test('a forged form changes nothing, whoever sends it', async ({ page, browser }) => {
  await signInAs(page, 'mrMalik');
  const actions = await actionsOf(page, addGuardian);
  const id = actions.addGuardianAction;

  for (const [field, value] of [
    ['givenName', aFile],
    ['givenName', 'a\0b'],
    ['givenName', ''],
    ['givenName', 'x'.repeat(100_000)],
    ['school', 'riverside'],
    ['school', 'hazelbrook\0'],
    ['school', '__proto__'],
    ['school', aFile],
  ] as const) {
    const { words, wentTo } = await send(page.request, addGuardian, id, [
      ...adding.filter(([name]) => name !== field),
      [field, value],
    ]);
    expect(wentTo, field).toBeUndefined();
    expect(words, field).toContain('"is":"refused"');
  }

  for (const other of ['mrsBell', 'mrWalsh', 'msReid'] as const) {
    const theirs = await browser.newContext();
    const stranger = await theirs.newPage();
    await signInAs(stranger, other);
    const { words } = await send(theirs.request, '/sign-in', id, adding);
    expect(words, other).toMatch(/refusal\.(forbidden|signed_out)/);
    await theirs.close();
  }
  await page.goto('/hazelbrook/admin/people?q=Stranger');
  await expect(page.locator('main').getByText('Vera')).toHaveCount(0);
});

test('a form that another site sends changes nothing', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  const { addGuardianAction } = await actionsOf(page, addGuardian);
  const name = `Quill${Date.now()}`;
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await page.request.post(addGuardian, {
      multipart: {
        _1_school: 'hazelbrook',
        _1_givenName: name,
        _1_familyName: 'Stranger',
        _1_title: '',
        0: '[{"is":"untried"},"$K1"]',
      },
      headers: {
        'next-action': addGuardianAction ?? '',
        origin,
        'x-forwarded-host': 'evil.example',
      },
      maxRedirects: 0,
    });
    expect(answer.headers()['x-action-redirect'], origin).toBeUndefined();
  }
  await page.goto(`/hazelbrook/admin/people?q=${name}`);
  await expect(page.getByRole('main').getByText(name, { exact: false })).toHaveCount(0);
});

test('a child’s file stays with those who see the child, whatever way it is asked for', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'msReid');
  let file: string | undefined;
  const queue = await (await page.request.get('/hazelbrook/trainer/review')).text();
  const pieces = new Set(queue.match(/piece=[0-9a-f-]{36}/g));
  for (const piece of pieces) {
    const desk = await (await page.request.get(`/hazelbrook/trainer/review?${piece}`)).text();
    file = desk.match(/\/hazelbrook\/files\/[0-9a-f-]{36}/)?.[0];
    if (file) break;
  }
  expect((await page.request.get(file ?? '')).status()).toBe(200);
  const inRiverside = file?.replace('hazelbrook', 'riverside') ?? '';
  const drawnAnew = `/_next/image?w=640&q=75&url=${encodeURIComponent(file ?? '')}`;

  for (const who of ['ngozi', 'amara', 'mrAbara', 'mrsBell', undefined] as const) {
    const theirs = await browser.newContext();
    const stranger = await theirs.newPage();
    if (who) await signInAs(stranger, who);
    for (const address of [file ?? '', inRiverside, drawnAnew]) {
      const answer = await theirs.request.get(address, { maxRedirects: 0 });
      expect(answer.status(), `${who} at ${address}`).toBeGreaterThanOrEqual(300);
      expect(answer.headers()['content-type'] ?? '', address).not.toMatch(/image|audio/);
    }
    await theirs.close();
  }
});

test('fields that no form has are left out, and do no harm', async ({ page }) => {
  await signInAs(page, 'mrMalik');
  const { addGuardianAction } = await actionsOf(page, addGuardian);
  const name = `Zora${Date.now()}`;
  const { wentTo } = await send(page.request, addGuardian, addGuardianAction, [
    ...adding.filter(([field]) => field !== 'givenName'),
    ['givenName', name],
    ['role', 'school_admin'],
    ['accountId', '01a1fc2c-0000-7000-8000-000000000000'],
    ['schoolId', '01a1fc2c-0000-7000-8000-000000000000'],
    ['__proto__', 'x'],
    ['__proto__[]', 'role'],
    ['constructor', 'x'],
  ]);
  expect(wentTo).toMatch(/^\/hazelbrook\/admin\/people\/[0-9a-f-]{36}\?done=guardian_added$/);
  await page.goto(wentTo ?? '');
  await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible();
  await page.goto(`/hazelbrook/admin/people?q=${name}&role=parent`);
  await expect(page.locator('main').getByText(name).first()).toBeVisible();
});

test('what looks like a script, a formula or another line is a name like any other', async ({
  page,
}) => {
  let ran = false;
  page.on('dialog', (dialog) => {
    ran = true;
    void dialog.dismiss();
  });
  await signInAs(page, 'mrMalik');
  const { addGuardianAction } = await actionsOf(page, addGuardian);
  for (const naughty of [
    '"><script>alert(1)</script>',
    "<img src=x onerror='alert(1)'>",
    '=cmd|"/C calc"!A0',
    '</script><svg onload=alert(1)>',
    '{{7*7}}#{7*7}%00%0d%0a',
    '\u202eabc \ud83d\ude00 Ṱ̺̺̕o',
    "Robert'); drop table people;--",
  ]) {
    const { wentTo } = await send(page.request, addGuardian, addGuardianAction, [
      ...adding.filter(([field]) => field !== 'givenName'),
      ['givenName', naughty],
    ]);
    await page.goto(wentTo ?? '');
    await expect(page.locator('main')).toContainText(naughty.normalize('NFC'));
  }
  expect(ran).toBe(false);
});

test('who claims to come from elsewhere with every try is throttled all the same', async ({
  page,
}) => {
  await page.goto('/sign-in');
  const { signInAction } = await actionsOf(page, '/sign-in');
  const email = `nobody-${Date.now()}@hazelbrook.example`;
  const answers: string[] = [];
  for (let tries = 0; tries < 10; tries += 1) {
    const form = new FormData();
    form.append('_1_email', email);
    form.append('_1_password', 'guess');
    form.append('0', '[{"is":"untried"},"$K1"]');
    const answer = await page.request.post(tries % 2 ? '/sign-in' : '/favicon-x/student', {
      multipart: form,
      headers: {
        'next-action': signInAction ?? '',
        'x-forwarded-for': `203.0.113.${tries}`,
        'x-address': `203.0.113.${tries}`,
        'x-real-ip': `203.0.113.${tries}`,
      },
      maxRedirects: 0,
    });
    expect(answer.status()).toBeLessThan(500);
    if (tries % 2) answers.push(await answer.text());
    else expect(answer.status(), 'a page of no school').toBe(307);
  }
  for (let tries = 0; tries < 4; tries += 1)
    answers.push(
      (
        await send(page.request, '/sign-in', signInAction, [
          ['email', email],
          ['password', 'guess'],
        ])
      ).words,
    );
  expect(answers.at(0)).toContain('entrance.wrong');
  expect(answers.at(-1)).toContain('wait-');
});
