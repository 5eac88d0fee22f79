declare module 'heic-decode' {
  type Pixels = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };
  type Undecoded = { width: number; height: number; decode: () => Promise<Pixels> };
  type Input = { buffer: Uint8Array };

  function decode(input: Input): Promise<Pixels>;
  namespace decode {
    /** Decodes nothing yet. `dispose` frees what the pictures hold outside JavaScript. */
    function all(input: Input): Promise<Undecoded[] & { dispose: () => void }>;
  }
  export default decode;
}
