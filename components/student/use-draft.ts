'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { v4 as newKey } from 'uuid';
import {
  draftAddress,
  longestDrawing,
  sendingHeader,
} from '@/lib/homework/handing-in/sending/rules';
import type { Drawn } from './drawing/sheet';
import { toSave } from './to-save';

/** `words_saved`: the drawing is too long. `not_mine`: another child has signed in on this device since. `elsewhere`: they went on on another page. */
export type DraftState =
  | 'nothing'
  | 'saving'
  | 'saved'
  | 'words_saved'
  | 'not_saved'
  | 'signed_out'
  | 'not_mine'
  | 'elsewhere';

/** In milliseconds: how long after the last stroke, and how long until it is tried once more. */
const pause = 1_200;
const again = [3_000, 8_000, 20_000, 60_000];
/** Browsers let no more than this go out while the page is being left. */
const mostWhileLeaving = 60_000;

export type Draft = Readonly<{ writing: string; drawn: Drawn; seconds: number; savedAt: Date }>;

/** Who goes back is shown the page as it was, so this tab knows what was on it last. */
type OfThisTab = Draft & Readonly<{ page: string; seen: Date | undefined }>;
const ofThisTab = new Map<string, OfThisTab>();
const placeOf = (studentId: string, activityId: string) => `${studentId} ${activityId}`;
export const draftOfThisTab = (studentId: string, activityId: string) =>
  ofThisTab.get(placeOf(studentId, activityId));
export const newerOf = (one: Draft | undefined, other: Draft | undefined) =>
  one && other ? (one.savedAt > other.savedAt ? one : other) : (other ?? one);
/** By what the server knows that a page has seen what it is about to write over. */
const seenWith = (draft: Draft | OfThisTab | undefined) =>
  draft && 'page' in draft
    ? { page: draft.page, seen: draft.seen }
    : { page: newKey(), seen: draft?.savedAt };

type Drafting = Readonly<{
  school: string;
  activityId: string;
  studentId: string;
  /** What the page opened with. */
  draft: Draft | undefined;
  /** What there is now, and the same as the fields that are sent. */
  now: () => Omit<Draft, 'savedAt'>;
  fields: () => Readonly<Record<string, string>>;
  /** Nothing is saved any more once the work is on its way. */
  paused: boolean;
}>;

/** Saves by itself what a child has so far, and says how that went. */
export function useDraft(drafting: Drafting) {
  const { school, activityId, studentId, draft, now, fields, paused } = drafting;
  const [state, setState] = useState<DraftState>('nothing');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tries = useRef(0);
  const latest = useRef({ fields, paused, now });
  latest.current = { fields, paused, now };
  const changes = useRef(0);
  const saved = useRef(0);
  const underWay = useRef(false);
  const longest = useRef(longestDrawing);
  const [opened] = useState(() => seenWith(draft));
  const as = useRef(opened);
  /** When they saved elsewhere what this page has not seen. */
  const newer = useRef<Date>(undefined);

  const save = useCallback(
    async (leaving = false) => {
      clearTimeout(timer.current);
      const nth = changes.current;
      if (latest.current.paused || nth === saved.current || underWay.current || newer.current)
        return;
      const form = new FormData();
      let length = 0;
      const { page, seen } = as.current;
      const asSeen = { page, ...(seen && { seen: seen.toISOString() }) };
      const { fits, fields: sent } = toSave(latest.current.fields(), longest.current);
      for (const [name, value] of Object.entries({ ...sent, ...asSeen })) {
        form.set(name, value);
        length += value.length;
      }
      underWay.current = true;
      const { status, savedAt } = await fetch(draftAddress(school, activityId), {
        method: 'POST',
        headers: { [sendingHeader]: 'yes' },
        body: form,
        // Whoever is signed out would be led to the sign-in page.
        redirect: 'manual',
        keepalive: leaving && length < mostWhileLeaving,
      }).then(
        async (answer) => ({
          status: answer.type === 'opaqueredirect' ? 401 : answer.status,
          savedAt: await savedAtOf(answer),
        }),
        () => ({ status: 0, savedAt: undefined }),
      );
      underWay.current = false;
      if (latest.current.paused) return;
      if (status === 409 && savedAt) {
        newer.current = savedAt;
        return setState('elsewhere');
      }
      if (status === 200) {
        saved.current = nth;
        tries.current = 0;
        if (nth === changes.current) return setState(fits ? 'saved' : 'words_saved');
        timer.current = setTimeout(save, pause);
        return;
      }
      if ((status === 413 || status === 422) && 'drawn' in sent) {
        longest.current = (sent.drawn?.length ?? 0) - 1;
        timer.current = setTimeout(save);
        return;
      }
      // Handed in meanwhile, or more than a draft holds: the form itself says what to do about it.
      if (status >= 402 && status < 500 && status !== 403 && status !== 429)
        return setState('nothing');
      setState(status === 401 ? 'signed_out' : status === 403 ? 'not_mine' : 'not_saved');
      timer.current = setTimeout(save, again[Math.min(tries.current, again.length - 1)]);
      tries.current += 1;
    },
    [school, activityId],
  );

  const changed = useCallback(() => {
    changes.current += 1;
    // A moment later, when the page knows it too.
    setTimeout(() => {
      ofThisTab.set(placeOf(studentId, activityId), {
        ...latest.current.now(),
        ...as.current,
        savedAt: new Date(),
      });
    });
    setState((before) => (before === 'nothing' || before === 'saved' ? 'saving' : before));
    clearTimeout(timer.current);
    timer.current = setTimeout(save, pause);
  }, [save, studentId, activityId]);

  /** What they wrote elsewhere is seen, and this is to stand in its place. */
  const goOnHere = useCallback(() => {
    as.current = { ...as.current, seen: newer.current };
    newer.current = undefined;
    setState('saving');
    void save();
  }, [save]);

  useEffect(() => {
    if (paused) ofThisTab.delete(placeOf(studentId, activityId));
  }, [paused, studentId, activityId]);

  useEffect(() => {
    const reached = () => void save();
    const leave = () => void save(true);
    const turn = () => void save(document.visibilityState === 'hidden');
    window.addEventListener('online', reached);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', turn);
    return () => {
      // A link within the product leaves no page.
      leave();
      clearTimeout(timer.current);
      window.removeEventListener('online', reached);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', turn);
    };
  }, [save]);

  return { state, changed, goOnHere };
}

const savedAtOf = async (answer: Response) => {
  const { savedAt } = (await answer.json().catch(() => ({}))) as { savedAt?: string | null };
  return savedAt ? new Date(savedAt) : undefined;
};
