import { createServer, type Socket } from 'node:net';

/** What every scanner warns of and harms nobody, in two parts so that this file is not taken for it. */
export const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR${'-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;

type Said = 'as clamd' | 'too large' | 'nothing';

/** A server of clamd's protocol, as its manual describes it: PING, and INSTREAM that finds EICAR's test file. */
export async function clamdServer(says: Said = 'as clamd') {
  const sockets = new Set<Socket>();
  const lengths: number[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    let heard = Buffer.alloc(0);
    let streaming = false;
    const stream: Buffer[] = [];
    socket.on('error', () => {});
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data]);
      if (says === 'nothing') return;
      if (!streaming) {
        const end = heard.indexOf(0);
        if (end < 0) return;
        const command = heard.subarray(0, end).toString();
        heard = heard.subarray(end + 1);
        if (command === 'zPING') return socket.end('PONG\0');
        if (command !== 'zINSTREAM') return socket.end('UNKNOWN COMMAND\0');
        if (says === 'too large') return socket.end('INSTREAM size limit exceeded. ERROR\0');
        streaming = true;
      }
      while (heard.length >= 4) {
        const length = heard.readUInt32BE(0);
        if (heard.length < 4 + length) return;
        if (length === 0) {
          const all = Buffer.concat(stream);
          lengths.push(all.length);
          return socket.end(
            all.includes(eicar) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0',
          );
        }
        stream.push(heard.subarray(4, 4 + length));
        heard = heard.subarray(4 + length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port');
  return {
    scanner: { host: '127.0.0.1', port: address.port },
    /** How many bytes it was given, each time. */
    lengths,
    end: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
