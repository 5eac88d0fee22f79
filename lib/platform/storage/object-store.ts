import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { checked } from './keys';
import type { ByteRange, Content, Place, StoredFile } from './store';

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

/** Opens a bucket as a place for files. A file is one request, sent whole, so nothing waits there half received. */
export function openObjectStore(store: ObjectStore): Place {
  const client = clientOf(store);
  const at = (key: string) => ({ Bucket: store.bucket, Key: checked(key) });

  async function put(key: string, content: Content) {
    const where = at(key);
    const body = content instanceof Uint8Array ? content : await whole(content);
    await client.send(new PutObjectCommand({ ...where, Body: body }));
    return body.byteLength;
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

  /** Only in the place of exactly what was read, so that nothing comes back that was removed meanwhile. */
  async function replace(key: string, make: (stored: StoredFile) => Content) {
    const where = at(key);
    try {
      const { Body, ContentLength, ETag } = await client.send(new GetObjectCommand(where));
      if (!(Body instanceof Readable)) throw new Error('The store answered without a content');
      const content = make({ content: Body, size: ContentLength ?? 0 });
      const made = content instanceof Uint8Array ? content : await whole(content);
      await client.send(new PutObjectCommand({ ...where, Body: made, IfMatch: ETag }));
      return true;
    } catch (error) {
      if (isKindOf(error, 'NoSuchKey', 'PreconditionFailed', 'ConditionalRequestConflict'))
        return false;
      throw error;
    }
  }

  /** Nothing is written into the midst of what lies there: all of it is sent anew. */
  const patch = (key: string, from: number, bytes: Uint8Array) =>
    replace(key, ({ content, size }) => ({ stream: patched(content, from, bytes), size }));

  return { put, read, remove, removeUnfinished: async () => {}, patch, replace };
}

async function* patched(content: Readable, from: number, bytes: Uint8Array) {
  let at = 0;
  for await (const piece of content) {
    const made = Buffer.from(piece);
    const begins = Math.max(from, at);
    const ends = Math.min(from + bytes.byteLength, at + made.byteLength);
    if (begins < ends) made.set(bytes.subarray(begins - from, ends - from), begins - at);
    at += made.byteLength;
    yield made;
  }
}

/**
 * All of it, before any is sent: not every store takes back what it has of a request that breaks off. At most
 * an import's files of 40 MB, which the form that sent them holds in memory anyway.
 */
async function whole({ stream, size }: Exclude<Content, Uint8Array>) {
  const pieces: Uint8Array[] = [];
  let arrived = 0;
  for await (const piece of stream) {
    arrived += piece.byteLength;
    if (arrived > size) throw new Error('A file is longer than it said');
    pieces.push(piece);
  }
  if (arrived < size) throw new Error('Not all of a file arrived');
  return Buffer.concat(pieces);
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
