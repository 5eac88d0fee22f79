// Runs in a thread of its own (see heic.ts), as plain JavaScript, because a thread is loaded as it is.
import { parentPort, workerData } from 'node:worker_threads';
import decode from 'heic-decode';

/** @returns {Promise<import('./heic').HeicAnswer>} */
async function answer() {
  const pictures = await decode.all({ buffer: workerData.bytes });
  const [first] = pictures;
  if (!first) return 'unreadable';
  // Known before anything is decoded.
  if (first.width * first.height > workerData.mostPixels) return 'too_many_pixels';
  const { data, width, height } = await first.decode();
  return { pixels: new Uint8Array(data.buffer), width, height };
}

const given = await answer();
parentPort?.postMessage(given, typeof given === 'string' ? [] : [given.pixels.buffer]);
