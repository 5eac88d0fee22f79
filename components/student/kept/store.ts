/*
 * What a child has chosen and not sent yet, on their own device alone: sealed under a key that their page brings and
 * that ends with their session, so that nobody who signs in afterwards opens it; for a day at most.
 */

const name = 'studystreaks';
const table = 'chosen';
const oneDay = 24 * 60 * 60 * 1000;

export type KeptFile = Readonly<{ file: File; blurred: boolean }>;
/** By the field of the form that sends them. */
export type KeptFiles = Readonly<
  Record<'photos' | 'drawing' | 'pdf' | 'voice', readonly KeptFile[]>
>;

export type Whose = Readonly<{ studentId: string; activityId: string }>;

type About = Readonly<{
  field: keyof KeptFiles;
  name: string;
  type: string;
  blurred: boolean;
  bytes: number;
}>;
type Row = Whose &
  Readonly<{ savedAt: number; nonce: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer }>;

/** No more than can be sent at once is kept. */
export const mostKept = 60 * 1024 * 1024;

/** Only a page that came safely may seal anything, and not every browser lets a page keep something. */
const canKeep = () => typeof indexedDB === 'object' && globalThis.crypto?.subtle !== undefined;

const asked = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Without making one where nothing was ever kept; undefined then. */
async function openedIfThere() {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.transaction?.abort();
  return asked(request).catch(() => undefined);
}

async function opened() {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () =>
    request.result.createObjectStore(table, { keyPath: ['studentId', 'activityId'] });
  return asked(request);
}

async function within<T>(
  how: 'readonly' | 'readwrite',
  ask: (store: IDBObjectStore) => Promise<T>,
) {
  const database = await opened();
  try {
    return await ask(database.transaction(table, how).objectStore(table));
  } finally {
    database.close();
  }
}

const keyOf = async (key: string) =>
  crypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(key), (sign) => sign.charCodeAt(0)),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  );

/** Bound to whose it is, so that it opens as nobody else's. */
const bound = ({ studentId, activityId }: Whose, nonce: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: new TextEncoder().encode(`${studentId} ${activityId}`),
});

/** Keeps what is chosen in the place of what was kept; where nothing is chosen, nothing. */
export async function keepFiles(whose: Whose, files: KeptFiles, key: string) {
  if (!canKeep()) return;
  const all = Object.entries(files).flatMap(([field, of]) =>
    of.map((each) => ({ ...each, field: field as keyof KeptFiles })),
  );
  const size = all.reduce((sum, { file }) => sum + file.size, 0);
  if (all.length === 0 || size > mostKept) return forgetFiles(whose);
  const about = all.map(
    ({ field, file, blurred }): About => ({
      ...{ field, name: file.name, type: file.type, blurred, bytes: file.size },
    }),
  );
  const head = new TextEncoder().encode(JSON.stringify(about));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  const plain = await new Blob([length, head, ...all.map(({ file }) => file)]).arrayBuffer();
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(bound(whose, nonce), await keyOf(key), plain);
  await within('readwrite', (store) =>
    asked(store.put({ ...whose, savedAt: Date.now(), nonce, sealed } satisfies Row)),
  );
}

/** What was kept here of this child's work and opens with the key of their session; undefined where nothing does. */
export async function keptFiles(whose: Whose, key: string): Promise<KeptFiles | undefined> {
  if (!canKeep()) return undefined;
  await sweepFiles(whose.studentId);
  const row = (await within('readonly', (store) =>
    asked(store.get([whose.studentId, whose.activityId])),
  )) as Row | undefined;
  if (!row) return undefined;
  const plain = await crypto.subtle
    .decrypt(bound(whose, row.nonce), await keyOf(key), row.sealed)
    .catch(() => undefined);
  // Of a session that has ended.
  if (!plain) {
    await forgetFiles(whose);
    return undefined;
  }
  const length = new DataView(plain).getUint32(0);
  const about = JSON.parse(new TextDecoder().decode(plain.slice(4, 4 + length))) as About[];
  let at = 4 + length;
  const files = about.map(({ field, name, type, blurred, bytes }) => {
    const file = new File([plain.slice(at, at + bytes)], name, { type });
    at += bytes;
    return { field, file, blurred };
  });
  const of = (field: keyof KeptFiles) => files.filter((each) => each.field === field);
  return { photos: of('photos'), drawing: of('drawing'), pdf: of('pdf'), voice: of('voice') };
}

export async function forgetFiles({ studentId, activityId }: Whose) {
  if (!canKeep()) return;
  await within('readwrite', (store) => asked(store.delete([studentId, activityId])));
}

/** Lets go of what is a day old, whoever chose it and whoever asks; nothing is made for that. */
export async function sweepOld() {
  if (!canKeep()) return;
  const database = await openedIfThere();
  if (!database) return;
  try {
    const store = database.transaction(table, 'readwrite').objectStore(table);
    for (const key of await asked(store.getAllKeys())) {
      const row = (await asked(store.get(key))) as Row | undefined;
      if (!row || isOld(row)) await asked(store.delete(key));
    }
  } finally {
    database.close();
  }
}

/** In either direction: a clock may have been put right. */
const isOld = ({ savedAt }: Row) => Math.abs(Date.now() - savedAt) > oneDay;

/** Lets go of what other children chose on this device, and of what is a day old. */
export async function sweepFiles(studentId: string | undefined) {
  if (!canKeep()) return;
  await within('readwrite', async (store) => {
    const rows = (await asked(store.getAllKeys())) as [string, string][];
    for (const key of rows) {
      const row = (await asked(store.get(key))) as Row | undefined;
      if (key[0] !== studentId || !row || isOld(row)) await asked(store.delete(key));
    }
  });
}
