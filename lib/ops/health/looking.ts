import 'server-only';
import { log } from '@/lib/platform/log';

/** One part of the installation: throws, with a reason in plain words, where it does not do what it should. */
export type Part = Readonly<{ name: string; look: () => Promise<void> }>;
export type Found = Readonly<{ part: string; well: boolean; why?: string; ms: number }>;

/** A part that does not answer is as good as broken, and whoever asks is waiting. */
const patienceMs = 3_000;

/** Looks at all parts at once. What a part throws is told by its first line only: the rest is for the log. */
export const lookAt = (parts: readonly Part[]): Promise<Found[]> =>
  Promise.all(
    parts.map(async ({ name: part, look }) => {
      const startedAt = performance.now();
      const ms = () => Math.round(performance.now() - startedAt);
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('does not answer')), patienceMs);
      });
      try {
        await Promise.race([look(), tooLong]);
        return { part, well: true, ms: ms() };
      } catch (error) {
        log('error', { kind: 'health', part, error });
        return { part, well: false, why: reasonOf(error), ms: ms() };
      } finally {
        clearTimeout(timer);
      }
    }),
  );

/** Ill for a reason of ours, said as it is; anything else is told by its code, which holds no value of anybody. */
export class Ill extends Error {}

function reasonOf(error: unknown) {
  if (error instanceof Ill) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (message === 'does not answer') return message;
  return code ? `failed (${code})` : 'failed; the log says why';
}
