import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { checked } from './keys';
import type { ByteRange, Content, Storage } from './store';

/** A bucket of S3, or of a store that speaks its protocol; then its address is told. */
export type ObjectStore = Readonly<{
  bucket: string;
  endpoint?: string | undefined;
  region: string;
  /** Without them the machine's own identity is used, as Amazon's tools do. */
  accessKeyId?: string | undefined;
  secretAccessKey?: string | undefined;
}>;

function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: ObjectStore) {
  return new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    // Other stores than Amazon's do not know its newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000 },
  });
}

const isKindOf = (error: unknown, ...names: readonly string[]) =>
  error instanceof S3ServiceException && names.includes(error.name);

/** Opens a bucket as storage. A file is one request, so nothing waits there half received. */
export function openObjectStore(store: ObjectStore): Storage {
  const client = clientOf(store);
  const at = (key: string) => ({ Bucket: store.bucket, Key: checked(key) });

  async function put(key: string, content: Content) {
    const where = at(key);
    if (content instanceof Uint8Array) {
      await client.send(new PutObjectCommand({ ...where, Body: content }));
      return content.byteLength;
    }
    const { body, broken } = whole(content);
    const sending = new PutObjectCommand({ ...where, Body: body, ContentLength: content.size });
    try {
      await client.send(sending, { abortSignal: broken });
    } catch (error) {
      // Amazon's store keeps nothing of a request that breaks off; some others keep its beginning.
      await remove(key).catch(() => {});
      throw broken.aborted ? broken.reason : error;
    }
    return content.size;
  }

  async function read(key: string, range?: ByteRange) {
    const where = at(key);
    const Range = range && `bytes=${range.first}-${range.last ?? ''}`;
    try {
      const { Body, ContentLength, ContentRange } = await client.send(
        new GetObjectCommand({ ...where, ...(Range && { Range }) }),
      );
      if (!(Body instanceof Readable)) throw new Error('The store answered without a content');
      const size = ContentRange ? Number(ContentRange.split('/')[1]) : (ContentLength ?? 0);
      return { content: Body, size };
    } catch (error) {
      if (isKindOf(error, 'NoSuchKey')) return null;
      if (isKindOf(error, 'InvalidRange')) throw new RangeError('The range lies outside the file');
      throw error;
    }
  }

  async function remove(key: string) {
    await client.send(new DeleteObjectCommand(at(key)));
  }

  return { put, read, remove, removeUnfinished: async () => {} };
}

/** The content as a request sends it, and a signal that ends the request where the content breaks off. */
function whole({ stream, size }: Exclude<Content, Uint8Array>) {
  const breaking = new AbortController();
  let sent = 0;
  const meter = new Transform({
    transform(piece: Uint8Array, _encoding, next) {
      sent += piece.byteLength;
      next(sent > size ? new Error('A file is longer than it said') : null, piece);
    },
    flush(next) {
      next(sent < size ? new Error('Not all of a file arrived') : null);
    },
  });
  pipeline(Readable.from(stream), meter).catch((error: unknown) => breaking.abort(error));
  return { body: meter, broken: breaking.signal };
}

/** Why nothing can be written into the store, as it or the network says it; undefined where it can. */
export async function whyUnusable(store: ObjectStore): Promise<string | undefined> {
  const client = clientOf(store);
  const probe = { Bucket: store.bucket, Key: 'can-be-written' };
  try {
    await client.send(new PutObjectCommand({ ...probe, Body: new Uint8Array() }));
    await client.send(new DeleteObjectCommand(probe));
    return undefined;
  } catch (error) {
    const { name, code, $metadata } = error as {
      name: string;
      code?: string;
      $metadata?: { httpStatusCode?: number };
    };
    if (isKindOf(error, 'NoSuchBucket')) return 'there is no such bucket';
    if ($metadata?.httpStatusCode === 403) return 'it does not let us in';
    return code ?? name;
  } finally {
    client.destroy();
  }
}
