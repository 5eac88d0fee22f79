import { Worker } from 'node:worker_threads';

/** Decoded and upright; four channels, each of 8 bits. */
export type HeicPicture = Readonly<{ pixels: Uint8Array; width: number; height: number }>;
export type HeicAnswer = HeicPicture | 'unreadable' | 'too_many_pixels';

const mostMilliseconds = 20_000;

/**
 * Decodes an HEIC picture in a thread of its own: a phone's photo takes most of a second, in which
 * the server would answer nobody. Never throws for what is in the file.
 */
export async function decodeHeic(bytes: Uint8Array, mostPixels: number): Promise<HeicAnswer> {
  if (!isWhole(bytes)) return 'unreadable';
  return new Promise<HeicAnswer>((resolve) => {
    const worker = new Worker(new URL('./heic-thread.mjs', import.meta.url), {
      workerData: { bytes, mostPixels },
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    // The next may begin only when this one's memory is given back.
    const answer = (given: HeicAnswer) => {
      clearTimeout(patience);
      worker.removeAllListeners();
      // An error that comes once nobody listens would end the server.
      worker.on('error', () => {});
      void worker.terminate().finally(() => resolve(given));
    };
    const patience = setTimeout(answer, mostMilliseconds, 'unreadable');
    worker.once('message', answer);
    worker.once('error', () => answer('unreadable'));
    worker.once('exit', () => answer('unreadable'));
  });
}

/**
 * The decoder leaves out the tiles of a picture that did not arrive and says nothing. But the boxes
 * that the file consists of (ISO/IEC 14496-12) tell their lengths: what describes the picture and the
 * picture must be there to the end. What cameras append behind them does not matter.
 */
function isWhole(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = new Set<string>();
  for (let at = 0; at + 16 <= bytes.byteLength; ) {
    const short = view.getUint32(at);
    // 0 reaches to the end of the file; 1 announces a length of 64 bits.
    const room = bytes.byteLength - at;
    const length = short === 0 ? room : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    if (length < 8 || length > room) break;
    whole.add(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
    at += length;
  }
  return whole.has('meta') && whole.has('mdat');
}
