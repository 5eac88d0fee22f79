// Runs in a thread of its own (see pdf.ts), as plain JavaScript, because a thread is loaded as it is.
import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';

const { bytes, mostPages, longestSide, mostMemory, mostText } = workerData;

// The reader asks for memory as a file makes it need some. A file that wants more than this is not drawn.
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function growWithin(pages) {
  if (this.buffer.byteLength + pages * 65_536 > mostMemory) throw new RangeError('Too much memory');
  return grow.call(this, pages);
};

const answer = (given, moved = []) => parentPort?.postMessage(given, moved);

/** @returns {Promise<import('@hyzyla/pdfium').PDFiumDocument | import('./pdf').WhyNot>} */
async function open() {
  const library = await PDFiumLibrary.init();
  try {
    return await library.loadDocument(bytes);
  } catch (error) {
    return /password|security/i.test(String(error)) ? 'locked' : 'unreadable';
  }
}

async function draw(page) {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = longestSide / Math.max(originalWidth, originalHeight);
  const width = Math.max(1, Math.floor(originalWidth * scale));
  const height = Math.max(1, Math.floor(originalHeight * scale));
  if (!Number.isFinite(scale)) throw new RangeError('A page has no size');
  const { data } = await page.render({
    ...{ width, height, scale: 1, renderFormFields: true },
    render: async ({ data: pixels }) => pixels,
  });
  return { pixels: data, width, height };
}

/** What a screen reader is told instead of the picture: nothing where a page is a picture itself, null where it does not say. */
function textOf(opened, number) {
  try {
    // What was written into the fields of a form is drawn, and is text only once it is part of the page.
    const page = opened.getPage(number);
    page.module._FPDFPage_Flatten(page.pageIdx, 0);
    return opened.getPage(number).getText().slice(0, mostText);
  } catch {
    return null;
  }
}

const document = await open();
if (typeof document === 'string') answer(document);
else {
  const count = document.getPageCount();
  if (count === 0) answer('unreadable');
  else if (count > mostPages) answer('too_many_pages');
  else {
    let next = 0;
    // One page at a time, so that no more than one lies in memory undone.
    parentPort?.on('message', async () => {
      if (next === count) return answer('all');
      try {
        // Drawn first, and looked at anew: drawing closes a page, and no text is a reason not to draw one.
        const drawn = { ...(await draw(document.getPage(next))), text: textOf(document, next) };
        next += 1;
        answer(drawn, [drawn.pixels.buffer]);
      } catch {
        answer('unreadable');
      }
    });
    answer('open');
  }
}
