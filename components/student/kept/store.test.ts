import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { v4 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findBrowser } from '@/lib/testing/browser';

/* In a real browser, since only one has a database of its own: what a child's page does with it. */

type WithStore = Readonly<{ store: typeof import('./store') }>;
const pageWithStore = `<!doctype html><title>A page</title><script type="module">
  import * as store from '/store.js';
  globalThis.store = store;
</script>`;

let server: Server;
let browser: Browser;
let page: Page;
let address: string;
beforeAll(async () => {
  const { outputText } = transpileModule(
    readFileSync(path.join(import.meta.dirname, 'store.ts'), 'utf8'),
    { compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2023 } },
  );
  server = createServer(({ url }, answer) => {
    const isScript = url === '/store.js';
    answer.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    answer.end(isScript ? outputText : pageWithStore);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await chromium.launch(await findBrowser());
}, 120_000);
afterAll(async () => {
  await browser.close();
  server.close();
});
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  await page.goto(address);
});

const key = Buffer.alloc(32, 7).toString('base64');
const otherKey = Buffer.alloc(32, 8).toString('base64');
const work = () => ({ studentId: newId(), activityId: newId() });
type Whose = ReturnType<typeof work>;

const keep = (whose: Whose, names: readonly string[], under = key) =>
  page.evaluate(
    async ({ whose, names, under }) => {
      const { keepFiles } = (globalThis as unknown as WithStore).store;
      const of = (name: string) => ({
        file: new File([`the bytes of ${name}`], name, { type: 'image/jpeg' }),
        blurred: name.includes('blurred'),
      });
      const [first, ...photos] = names;
      const voice = first ? [of(first)] : [];
      await keepFiles(whose, { photos: photos.map(of), drawing: [], pdf: [], voice }, under);
    },
    { whose, names, under },
  );
/** As a page that is opened anew reads it. */
async function read(whose: Whose, under = key) {
  await page.reload();
  return page.evaluate(
    async ({ whose, under }) => {
      const { keptFiles } = (globalThis as unknown as WithStore).store;
      const kept = await keptFiles(whose, under);
      if (!kept) return undefined;
      const said = async ({ file, blurred }: (typeof kept.photos)[number]) => {
        const { name, type } = file;
        return { name, type, blurred, words: await file.text() };
      };
      return {
        photos: await Promise.all(kept.photos.map(said)),
        voice: await Promise.all(kept.voice.map(said)),
      };
    },
    { whose, under },
  );
}
/** What lies there, sealed; a day and an hour old from then on where that is asked. */
const inStore = (grows?: 'older') =>
  page.evaluate(
    (older) =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('studystreaks', 1);
        opening.onsuccess = () => {
          const store = opening.result.transaction('chosen', 'readwrite').objectStore('chosen');
          const asking = store.getAll();
          asking.onsuccess = () => {
            if (older)
              for (const row of asking.result)
                store.put({ ...row, savedAt: Date.now() - 25 * 3_600_000 });
            store.transaction.oncomplete = () => {
              opening.result.close();
              resolve(asking.result.map((row) => new TextDecoder('latin1').decode(row.sealed)));
            };
          };
        };
      }),
    grows === 'older',
  );
const sweep = (studentId: string | undefined) =>
  page.evaluate(async (studentId) => {
    const { sweepFiles } = (globalThis as unknown as WithStore).store;
    await sweepFiles(studentId);
  }, studentId);

test('what was chosen comes back as it was when the page is opened anew, and lies sealed meanwhile', async () => {
  const whose = work();
  await keep(whose, ['voice.m4a', 'one.jpg', 'two blurred.jpg']);
  const [sealed = ''] = await inStore();
  expect(sealed.length).toBeGreaterThan(60);
  for (const word of ['bytes', 'one.jpg', 'image']) expect(sealed).not.toContain(word);
  const file = (name: string) => ({
    ...{ name, type: 'image/jpeg', words: `the bytes of ${name}` },
    blurred: name.includes('blurred'),
  });
  expect(await read(whose)).toEqual({
    photos: [file('one.jpg'), file('two blurred.jpg')],
    voice: [file('voice.m4a')],
  });
});

test('what is chosen last takes its place, and where nothing is, nothing is kept', async () => {
  const whose = work();
  await keep(whose, ['', 'one.jpg']);
  await keep(whose, ['', 'two.jpg']);
  expect((await read(whose))?.photos.map(({ name }) => name)).toEqual(['two.jpg']);
  await keep(whose, []);
  expect(await inStore()).toEqual([]);
  expect(await read(whose)).toBeUndefined();
});

test('another session opens nothing of it, and it is gone then', async () => {
  const whose = work();
  await keep(whose, ['', 'one.jpg']);
  expect(await read(whose, otherKey)).toBeUndefined();
  expect(await inStore()).toEqual([]);
});

test('another child reads nothing of it, and lets go of it by opening their own page', async () => {
  const whose = work();
  await keep(whose, ['', 'one.jpg']);
  expect(await read({ ...whose, studentId: newId() })).toBeUndefined();
  expect(await inStore()).toEqual([]);
});

test('it stays for a day at most, for its child alone, and not after signing out', async () => {
  const whose = work();
  await keep(whose, ['', 'one.jpg']);
  await sweep(whose.studentId);
  expect(await inStore()).toHaveLength(1);
  await inStore('older');
  await sweep(whose.studentId);
  expect(await inStore()).toEqual([]);
  await keep(whose, ['', 'one.jpg']);
  await sweep(undefined);
  expect(await inStore()).toEqual([]);
});

test('whoever opens a page lets go of what is a day old, and of nothing newer', async () => {
  const whose = work();
  const sweepOld = () => page.evaluate(() => (globalThis as unknown as WithStore).store.sweepOld());
  await keep(whose, ['', 'one.jpg']);
  await sweepOld();
  expect(await inStore()).toHaveLength(1);
  await inStore('older');
  await keep({ ...whose, activityId: newId() }, ['', 'two.jpg']);
  await sweepOld();
  expect(await inStore()).toHaveLength(1);
});

test('where nothing was ever kept, looking for it makes nothing, and keeping is as easy as before', async () => {
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).length);
  await page.evaluate(() => (globalThis as unknown as WithStore).store.sweepOld());
  expect(await databases()).toBe(0);
  await keep(work(), ['', 'one.jpg']);
  expect(await inStore()).toHaveLength(1);
});
