import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { acceptedBy } from './accepted.ts';
import { packedFolder, typeOfPackable } from './kinds.ts';

type Packed = Readonly<{ content: Buffer; encoding: 'br' | 'gzip'; type: string; etag: string }>;

const prefix = '/_next/static/';
const encodings = { '.br': 'br', '.gz': 'gzip' } as const;

/**
 * Answers with what packing.ts laid beside the build, from memory (a little over a megabyte). Whatever else is asked
 * for, a part of a file or one not packed among it, is left to Next: the answer is false.
 */
export function packedFilesOf(build: string) {
  const files = read(path.join(build, packedFolder));
  return (request: IncomingMessage, response: ServerResponse) => {
    const address = request.url?.split('?', 1)[0];
    if (!address?.startsWith(prefix) || request.headers.range) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const accepted = acceptedBy(request.headers['accept-encoding']);
    const file = files.get(address)?.find(({ encoding }) => accepted.has(encoding));
    if (!file) return false;
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('ETag', file.etag);
    // A name in there stands for one content for ever.
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return true;
    }
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': file.encoding,
      'Content-Length': file.content.length,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : file.content);
    return true;
  };
}

/** By address, smallest first. */
function read(folder: string) {
  const files = new Map<string, Packed[]>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const { dir, name: plain, ext } = path.parse(name);
    // Safe: anything else is undefined, and left out.
    const encoding = encodings[ext as keyof typeof encodings];
    const type = encoding && typeOfPackable(plain);
    if (!type) continue;
    const content = readFileSync(path.join(folder, name));
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 12)}"`;
    const address = prefix + path.posix.join(...dir.split(path.sep), plain);
    files.set(address, [...(files.get(address) ?? []), { content, encoding, type, etag }]);
  }
  for (const same of files.values()) same.sort((a, b) => a.content.length - b.content.length);
  return files;
}
