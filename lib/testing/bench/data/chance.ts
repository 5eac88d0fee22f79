import { createHash } from 'node:crypto';

/** The same text gives the same chances and the same ids, on whatever machine. */
export function chancesOf(seed: string) {
  const hash = createHash('sha256').update(seed).digest();
  let [a, b, c, count] = [0, 4, 8, 12].map((at) => hash.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];

  /** A whole number of 32 bits: sfc32, whose state of 128 bits lets no two of millions of ids be alike. */
  function bits() {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  /** From 0 up to, but not including, 1. */
  const next = () => bits() / 4_294_967_296;
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(next() * list.length)];
    if (one === undefined) throw new Error('There is nothing to pick from');
    return one;
  };

  /** An id as the product makes them, in order of time: version 7. */
  function id(at: Date) {
    const time = at.getTime().toString(16).padStart(12, '0');
    const hex = [bits(), bits(), bits()].map((part) => part.toString(16).padStart(8, '0')).join('');
    const variant = (8 + (bits() & 3)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
  }
  return { next, whole, pick, id };
}

export type Chances = ReturnType<typeof chancesOf>;
