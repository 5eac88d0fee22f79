import { createServer, type Socket } from 'node:net';

/*
 * As much of an old PostgreSQL as it takes to say how old it is: it lets everyone in, answers the
 * question for its version, and everything else with no rows.
 */
const message = (type: string, body: Buffer) => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.from(new Uint32Array([value]).buffer).swap32();
const text = (value: string) => Buffer.from(`${value}\0`);

const types = { text: 25, int4: 23 };
const columns = (...named: (readonly [name: string, type: number])[]) =>
  message(
    'T',
    Buffer.concat([
      int16(named.length),
      ...named.flatMap(([name, type]) => [
        ...[text(name), int32(0), int16(0), int32(type), int16(4), int32(0), int16(0)],
      ]),
    ]),
  );
const row = (...values: string[]) =>
  message(
    'D',
    Buffer.concat([
      int16(values.length),
      ...values.flatMap((value) => [int32(value.length), Buffer.from(value)]),
    ]),
  );

/** Listens on a free port of this machine; answers with the address of a database on it. */
export async function oldServer(version: string, number: number) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let started = false;
    let asked = '';
    socket.on('data', (data) => {
      if (!started) {
        started = true;
        socket.write(message('R', int32(0)));
        socket.write(message('Z', Buffer.from('I')));
        return;
      }
      for (let at = 0; at < data.length; at += 1 + data.readInt32BE(at + 1)) {
        const type = String.fromCharCode(data[at] ?? 0);
        if (type === 'P') asked = data.subarray(at).toString();
        const aboutVersion = asked.includes('server_version_num');
        if (type === 'P') socket.write(message('1', Buffer.alloc(0)));
        if (type === 'D') {
          socket.write(message('t', int16(0)));
          socket.write(
            aboutVersion ? columns(['version', types.text], ['number', types.int4]) : columns(),
          );
        }
        if (type === 'B') socket.write(message('2', Buffer.alloc(0)));
        if (type === 'E') {
          if (aboutVersion) socket.write(row(version, String(number)));
          socket.write(message('C', text(`SELECT ${aboutVersion ? 1 : 0}`)));
        }
        if (type === 'S') socket.write(message('Z', Buffer.from('I')));
      }
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `postgres://someone@127.0.0.1:${port}/streaks`,
    host: `127.0.0.1:${port}`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
