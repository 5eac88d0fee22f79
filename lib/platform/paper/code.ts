import 'server-only';
import QRCode from 'qrcode';

/** A code that a phone's camera reads, in squares, so that no printer smooths them. */
export function drawCode(
  doc: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  size: number,
) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const square = size / (modules.size + 8);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        doc.rect(x + (column + 4) * square, y + (row + 4) * square, square, square);
  doc.fill('#000000');
}
