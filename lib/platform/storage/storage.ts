import 'server-only';
import { appPool } from '../database';
import { env } from '../env';
import { ownKeys } from '../keys/own';
import { sealsOf } from '../sealing/data-keys';
import { openFolder } from './folder';
import { sealedStorage } from './sealed/sealed';
import type { Place, Storage } from './store';

let opened: Promise<Storage> | undefined;

/** The store that the running app is told of: an object store where S3_BUCKET names one, else a folder. */
export function storage(): Promise<Storage> {
  opened ??= open();
  return opened;
}

const open = async () =>
  sealedStorage(await placeOf(), { seals: sealsOf(ownKeys()), readsPlain: areSomePlain });

/** Asked only where one is found that is not sealed: once all are, whoever puts another there is not believed. */
async function areSomePlain() {
  const { sql } = appPool();
  const [row] = await sql<{ sealed: boolean }[]>`select trail.files_are_sealed() as sealed`;
  return row?.sealed !== true;
}

async function placeOf(): Promise<Place> {
  const { STORAGE_DIR, S3_BUCKET, ...store } = env();
  if (!S3_BUCKET) return openFolder({ root: STORAGE_DIR });
  // Its library takes some 20 MB, which nobody without such a store should pay.
  const { openObjectStore } = await import('./object-store');
  return openObjectStore({
    bucket: S3_BUCKET,
    endpoint: store.S3_ENDPOINT,
    region: store.S3_REGION,
    accessKeyId: store.S3_ACCESS_KEY_ID,
    secretAccessKey: store.S3_SECRET_ACCESS_KEY,
  });
}
