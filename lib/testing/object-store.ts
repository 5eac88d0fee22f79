import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import type { ObjectStore } from '@/lib/platform/storage/object-store';

/** A server that speaks S3's protocol, on a port of its own, with one empty bucket. */
export async function startObjectStore() {
  const folder = await mkdtemp(path.join(tmpdir(), 'object-store-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'evidence', configs: [] }],
  });
  const { port } = (await server.run()) as AddressInfo;
  const store: ObjectStore = {
    bucket: 'evidence',
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-west-2',
    // The only ones that this server knows.
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
  return {
    store,
    folder,
    stop: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
