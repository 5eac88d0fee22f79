import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clamdServer, eicar } from '@/lib/testing/clamd';
import { scan, scannerAt, whySilent } from './scanner';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
async function clamd(...says: Parameters<typeof clamdServer>) {
  const server = await clamdServer(...says);
  ends.push(server.end);
  return server;
}

describe('the scanner', () => {
  test('is given all of a file, in pieces, and says that it is clean', async () => {
    const { scanner, lengths } = await clamd();
    for (const size of [0, 1, 65_536, 65_537, 9_000_000])
      expect(await scan(scanner, randomBytes(size))).toBe('clean');
    expect(lengths).toEqual([0, 1, 65_536, 65_537, 9_000_000]);
  });

  test('finds what is no photo at all, also behind much else', async () => {
    const { scanner } = await clamd();
    const hidden = Buffer.concat([randomBytes(200_000), Buffer.from(eicar)]);
    expect(await scan(scanner, hidden)).toBe('infected');
  });

  test('that looks at nothing so large has not said that it is clean', async () => {
    const { scanner } = await clamd('too large');
    await expect(scan(scanner, randomBytes(3_000_000))).rejects.toThrow();
  });

  test('that is not there, or is something else, is told of when the product starts', async () => {
    const { scanner, end } = await clamd();
    expect(await whySilent(scanner)).toBeUndefined();
    end();
    expect(await whySilent(scanner)).toBe('ECONNREFUSED');
    await expect(scan(scanner, randomBytes(10))).rejects.toThrow();

    const other = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    ends.push(() => other.close());
    const at = other.address();
    const port = typeof at === 'object' && at ? at.port : 0;
    expect(await whySilent({ host: '127.0.0.1', port })).toBe('what answers there is no clamd');
  });
});

test('its address is a host with a port, or a socket', () => {
  expect(scannerAt('clamd.example:3310')).toEqual({ host: 'clamd.example', port: 3310 });
  expect(scannerAt('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
  expect(scannerAt('/run/clamav/clamd.sock')).toEqual({ path: '/run/clamav/clamd.sock' });
  for (const wrong of ['clamd.example', 'clamd.example:0', 'clamd.example:99999', ':3310'])
    expect(scannerAt(wrong)).toBeUndefined();
});
