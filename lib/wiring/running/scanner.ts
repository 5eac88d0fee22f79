import { CannotStart } from '@/db/cannot-start';
import { scannerAt, whySilent } from '@/lib/platform/media/scanner';
import type { Settings } from './settings';

/** Throws CannotStart where a scanner is named that does not answer: every upload would be refused. */
export async function expectScanner({ scannerAddress }: Pick<Settings, 'scannerAddress'>) {
  const scanner = scannerAddress && scannerAt(scannerAddress);
  if (!scanner) return;
  const why = await whySilent(scanner);
  if (why)
    throw new CannotStart(
      `Nothing looks at what people upload: clamd at ${scannerAddress}, which CLAMD_ADDRESS names, does not answer (${why}).`,
    );
}
