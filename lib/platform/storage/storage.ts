import 'server-only';
import { env } from '../env';
import { openFolder } from './folder';
import type { Storage } from './store';

let opened: Promise<Storage> | undefined;

/** The store that the running app is told of: an object store where S3_BUCKET names one, else a folder. */
export function storage(): Promise<Storage> {
  opened ??= open();
  return opened;
}

async function open() {
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
