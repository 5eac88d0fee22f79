import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import {
  arrivedBefore,
  draftAddress,
  sendingAddress,
  sendingHeader,
} from '@/lib/homework/handing-in/sending/rules';
import type { Outcome } from '@/lib/shared/outcome';
import type { Someone } from '../mint';
import type { Work } from './work';

/** What children were told is kept. */
export type Told = Readonly<{
  pieces: readonly Readonly<{ studentId: string; activityId: string; words: string }>[];
  /** Of each the last words that were told to be saved. */
  drafts: readonly Readonly<{ studentId: string; activityId: string; count: number }>[];
  triedAgain: number;
}>;

/**
 * Each child saves a draft, hands it in and takes the next piece, and what breaks off is sent again with the same
 * mark, as the page does by itself.
 */
export function keepHandingIn(origin: string, { school, children, activities }: Work) {
  const pieces: Told['pieces'][number][] = [];
  const drafts = new Map<string, number>();
  /** When each last sent something that they were told is kept. */
  const lastSent = new Map<string, number>();
  let triedAgain = 0;
  let isOver = false;

  const send = async (
    child: Someone,
    address: string,
    fields: Readonly<Record<string, string>>,
  ) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ school: school.slug, ...fields }))
      body.set(name, value);
    return fetch(origin + address, {
      ...{ method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(20_000) },
      headers: { cookie: `studystreaks=${child.token}`, [sendingHeader]: 'yes' },
    });
  };
  /** Until it is told to be kept. What is no answer, and an answer that something broke, is tried again. */
  async function untilKept(child: Someone, ask: () => Promise<boolean>) {
    for (let tries = 0; !isOver; tries += 1) {
      if (tries > 0) triedAgain += 1;
      const sentAt = performance.now();
      if (await ask().catch(() => false)) {
        lastSent.set(child.id, sentAt);
        return true;
      }
      await pause(200);
    }
    return false;
  }

  async function work(child: Someone, activityId: string) {
    const fields = { activityId, studentId: child.id };
    const page = newId();
    for (let count = 1; count <= 3 && !isOver; count += 1) {
      const saved = await untilKept(child, async () => {
        const address = draftAddress(school.slug, activityId);
        return (await send(child, address, { ...fields, writing: String(count), page })).ok;
      });
      if (saved) drafts.set(`${child.id} ${activityId}`, count);
    }
    // Some begin something and leave it.
    if (Math.random() < 0.25) return;
    const words = `${newId()} by ${child.name}`;
    const sentAs = crypto.randomUUID();
    const kept = await untilKept(child, async () => {
      const answer = await send(child, sendingAddress(school.slug, activityId), {
        ...{ ...fields, writing: words, sentAs, attempt: '0' },
      });
      if (!answer.ok) return false;
      // Safe: what the address answers with.
      const outcome = (await answer.json()) as Outcome;
      const before = outcome.is === 'refused' && outcome.messageKey === arrivedBefore;
      if (outcome.is !== 'done' && !before)
        console.error(`Refused: ${outcome.is === 'refused' ? outcome.messageKey : outcome.is}`);
      return outcome.is === 'done' || before;
    });
    if (!kept) return;
    pieces.push({ studentId: child.id, activityId, words });
    drafts.delete(`${child.id} ${activityId}`);
  }

  const everyone = Promise.all(
    children.map(async (child) => {
      for (const activityId of activities) {
        if (isOver) return;
        await work(child, activityId);
        await pause(20 + Math.random() * 80);
      }
      throw new Error('There was not enough work: set out more');
    }),
  );

  return {
    /** How many requests broke off so far, and were sent again. */
    brokenOff: () => triedAgain,
    /** When each child was told that what they sent after this moment is kept. Throws where one waits for longer. */
    allGoOn: async (patienceMs: number) => {
      const since = performance.now();
      while (children.some(({ id }) => (lastSent.get(id) ?? 0) < since)) {
        if (performance.now() - since > patienceMs)
          throw new Error('Somebody’s work does not go on');
        await Promise.race([pause(20), everyone]);
      }
    },
    end: async (): Promise<Told> => {
      isOver = true;
      await everyone;
      return {
        pieces,
        drafts: [...drafts].map(([of, count]) => {
          const [studentId = '', activityId = ''] = of.split(' ');
          return { studentId, activityId, count };
        }),
        triedAgain,
      };
    },
  };
}
