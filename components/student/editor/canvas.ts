import { type Box, blurPixels, type Size, type Step, shrunk } from './steps';

function canvasOf({ width, height }: Size) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas');
  return { canvas, context };
}

/** The photo upright and no larger than it is stored. Throws where this browser cannot read it. */
export async function openPhoto(photo: File) {
  const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' });
  const size = shrunk(bitmap);
  const { canvas, context } = canvasOf(size);
  // What is see-through becomes white paper, as it does when it is stored.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  return canvas;
}

export const afterSteps = (original: HTMLCanvasElement, steps: readonly Step[]) =>
  steps.reduce(afterStep, original);

function afterStep(before: HTMLCanvasElement, step: Step) {
  if (step.is === 'turn') return turned(before);
  return step.is === 'cut' ? cut(before, step.box) : blurred(before, step.box);
}

/** To the right, by a quarter. */
function turned(before: HTMLCanvasElement) {
  const { canvas, context } = canvasOf({ width: before.height, height: before.width });
  context.translate(canvas.width, 0);
  context.rotate(Math.PI / 2);
  context.drawImage(before, 0, 0);
  return canvas;
}

function cut(before: HTMLCanvasElement, { x, y, width, height }: Box) {
  const { canvas, context } = canvasOf({ width, height });
  context.drawImage(before, -x, -y);
  return canvas;
}

function blurred(before: HTMLCanvasElement, box: Box) {
  const { canvas, context } = canvasOf(before);
  context.drawImage(before, 0, 0);
  const part = context.getImageData(box.x, box.y, box.width, box.height);
  blurPixels(part.data, box);
  context.putImageData(part, box.x, box.y);
  return canvas;
}

/** Photos that were made on this page and hold nothing but what is seen. */
const madeHere = new WeakSet<File>();
export const isMadeHere = (photo: File) => madeHere.has(photo);

/** As a new file, in which nothing is but what is seen. */
export async function photoFileOf(canvas: HTMLCanvasElement) {
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', 0.92),
  );
  if (!blob) return undefined;
  const file = new File([blob], 'photo.jpg', { type: 'image/jpeg' });
  madeHere.add(file);
  return file;
}

/**
 * Whether this browser gives back what was drawn: some give noise instead, so that nobody tells devices apart, and
 * a photo would be lost in it.
 */
export function givesBackWhatIsDrawn() {
  const { context } = canvasOf({ width: 4, height: 1 });
  const colours = [16, 96, 160, 240];
  for (const [x, grey] of colours.entries()) {
    context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
    context.fillRect(x, 0, 1, 1);
  }
  const { data } = context.getImageData(0, 0, 4, 1);
  return colours.every((grey, x) => Math.abs((data[x * 4] ?? 0) - grey) < 8);
}
