/*
 * A photo is changed step by step, each on the picture as the steps before it left it, so that the last can
 * always be undone. What is blurred is made of a few large squares: nothing of what was there is left to send.
 */

export type Size = Readonly<{ width: number; height: number }>;
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;
export type Step = Readonly<{ is: 'turn' } | { is: 'cut'; box: Box } | { is: 'blur'; box: Box }>;

/** No larger than what is stored in the end, and no smaller than can be pointed at. */
export const longestSide = 2000;
const smallestSide = 24;

/** How many squares lie side by side in what is blurred. */
const squares = 6;

export const shrunk = ({ width, height }: Size): Size => {
  const share = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.round(width * share), height: Math.round(height * share) };
};

/** How large the picture is after these steps. */
export const sizeAfter = (size: Size, steps: readonly Step[]): Size =>
  steps.reduce<Size>((now, step) => {
    if (step.is === 'turn') return { width: now.height, height: now.width };
    return step.is === 'cut' ? { width: step.box.width, height: step.box.height } : now;
  }, size);

/** The box between two corners, in whole pixels, inside the picture and not too small. */
export function boxBetween(
  one: Readonly<{ x: number; y: number }>,
  other: Readonly<{ x: number; y: number }>,
  size: Size,
): Box {
  return inside(
    {
      x: Math.round(Math.min(one.x, other.x)),
      y: Math.round(Math.min(one.y, other.y)),
      width: Math.round(Math.abs(one.x - other.x)),
      height: Math.round(Math.abs(one.y - other.y)),
    },
    size,
  );
}

export function inside({ x, y, width, height }: Box, size: Size): Box {
  const wide = Math.min(Math.max(width, smallestSide), size.width);
  const high = Math.min(Math.max(height, smallestSide), size.height);
  return {
    x: Math.min(Math.max(x, 0), size.width - wide),
    y: Math.min(Math.max(y, 0), size.height - high),
    width: wide,
    height: high,
  };
}

/** In the middle, half as large as the picture: where somebody at the keyboard begins. */
export const boxInTheMiddle = ({ width, height }: Size): Box => ({
  x: Math.round(width / 4),
  y: Math.round(height / 4),
  width: Math.round(width / 2),
  height: Math.round(height / 2),
});

const arrows: Readonly<Record<string, Readonly<{ x: number; y: number }>>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The box after a key: arrows move it, with Shift they make it larger or smaller. Undefined for other keys. */
export function boxAfterKey(box: Box, key: string, shift: boolean, size: Size): Box | undefined {
  const way = arrows[key];
  if (!way) return undefined;
  const far = Math.max(1, Math.round(Math.max(size.width, size.height) / 50));
  const [x, y] = [way.x * far, way.y * far];
  return inside(
    shift
      ? { ...box, width: box.width + x, height: box.height + y }
      : { ...box, x: box.x + x, y: box.y + y },
    size,
  );
}

/** Puts the average of each large square in the place of every pixel in it. Four bytes a pixel. */
export function blurPixels(pixels: Uint8ClampedArray, { width, height }: Size) {
  const side = Math.ceil(Math.max(width, height) / squares);
  for (let top = 0; top < height; top += side)
    for (let left = 0; left < width; left += side)
      averageOut(pixels, width, {
        ...{ x: left, y: top },
        width: Math.min(side, width - left),
        height: Math.min(side, height - top),
      });
}

function averageOut(pixels: Uint8ClampedArray, lineWidth: number, box: Box) {
  const sum = [0, 0, 0, 0];
  const places: number[] = [];
  for (let y = box.y; y < box.y + box.height; y += 1)
    for (let x = box.x; x < box.x + box.width; x += 1) places.push((y * lineWidth + x) * 4);
  for (const place of places)
    for (let part = 0; part < 4; part += 1)
      sum[part] = (sum[part] ?? 0) + (pixels[place + part] ?? 0);
  for (const place of places)
    for (let part = 0; part < 4; part += 1)
      pixels[place + part] = Math.round((sum[part] ?? 0) / places.length);
}
