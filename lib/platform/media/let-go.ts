/**
 * Gives the memory of pixels back at once. Dozens of megabytes lie outside the heap, where the collector does not
 * feel them and comes for them late; moved to nowhere they are gone. Nobody may look at them afterwards.
 */
export function letGo({ buffer, byteLength }: Uint8Array) {
  // A part of a larger buffer is not ours to give back.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer?.(0);
}
