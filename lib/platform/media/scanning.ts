import 'server-only';
import { Refusal } from '@/lib/platform/refusal';
import { env } from '../env';
import { scan, scannerAt } from './scanner';

/**
 * The bytes of a file that somebody sent, looked at by the scanner where CLAMD_ADDRESS names one. Refuses what
 * it warns of, and everything while it does not answer.
 */
export async function scannedBytesOf(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { CLAMD_ADDRESS } = env();
  if (!CLAMD_ADDRESS) return bytes;
  const scanner = scannerAt(CLAMD_ADDRESS);
  if (!scanner) throw new Error('CLAMD_ADDRESS is no address');
  const found = await scan(scanner, bytes).catch(() => undefined);
  if (found === 'clean') return bytes;
  throw new Refusal('invalid', found ? 'media.infected' : 'media.not_scanned');
}
