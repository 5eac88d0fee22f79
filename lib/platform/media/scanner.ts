import { connect, type Socket } from 'node:net';

/** Where clamd listens: a host with its port, or a socket of this machine. */
export type Scanner = Readonly<{ host: string; port: number } | { path: string }>;

/** In milliseconds; a photo takes far less. */
const patience = 20_000;
const piece = 64 * 1024;

/** `clamd.example:3310`, `[::1]:3310` or `/run/clamav/clamd.sock`; undefined for what is neither. */
export function scannerAt(address: string): Scanner | undefined {
  if (address.startsWith('/')) return { path: address };
  const [, host, port] = /^(?:\[)?([^\][]+?)(?:\])?:(\d{1,5})$/.exec(address) ?? [];
  return host && Number(port) > 0 && Number(port) < 65_536
    ? { host, port: Number(port) }
    : undefined;
}

/**
 * What clamd says of these bytes, by its command INSTREAM: pieces with their length before them, the last of
 * length nothing. Throws where it does not answer, or answers with neither; what was not looked at is not clean.
 */
export async function scan(scanner: Scanner, bytes: Uint8Array): Promise<'clean' | 'infected'> {
  const answer = await ask(scanner, (socket) => {
    socket.write('zINSTREAM\0');
    for (let from = 0; from < bytes.byteLength; from += piece) {
      const part = bytes.subarray(from, from + piece);
      socket.write(lengthOf(part.byteLength));
      socket.write(part);
    }
    socket.write(lengthOf(0));
  });
  if (/^stream: OK$/.test(answer)) return 'clean';
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
  throw new Error(`The scanner did not look: ${answer.slice(0, 200)}`);
}

/** Why the scanner cannot be used; undefined where it answers. */
export async function whySilent(scanner: Scanner): Promise<string | undefined> {
  try {
    const answer = await ask(scanner, (socket) => void socket.write('zPING\0'));
    return answer === 'PONG' ? undefined : 'what answers there is no clamd';
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).message;
  }
}

const lengthOf = (bytes: number) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
};

/** One question on a connection of its own. clamd may answer, and end, before it has heard all. */
function ask(scanner: Scanner, say: (socket: Socket) => void) {
  return new Promise<string>((resolve, reject) => {
    const heard: Buffer[] = [];
    const socket = connect(scanner);
    const over = setTimeout(
      () => socket.destroy(new Error('The scanner did not answer in time')),
      patience,
    );
    const answer = () => Buffer.concat(heard).toString('utf8').split('\0')[0]?.trim() ?? '';
    socket.on('connect', () => say(socket));
    socket.on('data', (data) => {
      heard.push(data);
      if (data.includes(0)) socket.end();
    });
    socket.on('error', (error) => (answer() ? resolve(answer()) : reject(error)));
    socket.on('close', () => {
      clearTimeout(over);
      if (answer()) resolve(answer());
      else reject(new Error('The scanner ended without an answer'));
    });
  });
}
