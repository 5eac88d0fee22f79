'use client';

import { useEffect, useRef, useState } from 'react';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { forgetFiles, type KeptFiles, keepFiles, keptFiles, type Whose } from './store';

/** In milliseconds: several photos are chosen one after the other. */
const pause = 400;

/** A field that holds one file at most. */
export const asKept = (file: File | undefined) => (file ? [{ file, blurred: false }] : []);

/** What was kept, as the form has it: ways that it no longer shows are left out. */
export function takenHere(kept: KeptFiles, ways: readonly EvidenceKind[]) {
  const one = (way: 'drawing' | 'pdf' | 'voice') =>
    ways.includes(way) ? kept[way][0]?.file : undefined;
  return {
    // Chosen before anything that is chosen now, so numbered below it.
    photos: (ways.includes('photo') ? kept.photos : []).map((each, place) => ({
      ...each,
      choice: -1 - place,
    })),
    ...{ drawing: one('drawing'), pdf: one('pdf'), voice: one('voice') },
  };
}

type Keeping = Whose &
  Readonly<{
    /** Ends with the session; none where nothing may be kept. */
    sealKey: string | undefined;
    now: KeptFiles;
    /** Gives back what was chosen before the page was opened anew. */
    onKept: (files: KeptFiles) => void;
    handedIn: boolean;
  }>;

/** Keeps on this device what is chosen and not sent, and gives it back once. Says whether it did. */
export function useKeptFiles(keeping: Keeping) {
  const { studentId, activityId, sealKey, now, handedIn } = keeping;
  const [state, setState] = useState<'looking' | 'none' | 'given_back'>('looking');
  const give = useRef(keeping.onKept);
  give.current = keeping.onKept;
  /** One after the other, so that what was chosen last is what stays. */
  const last = useRef(Promise.resolve());

  useEffect(() => {
    if (!sealKey) return;
    let gone = false;
    keptFiles({ studentId, activityId }, sealKey)
      .catch(() => undefined)
      .then((files) => {
        if (gone) return;
        if (files) give.current(files);
        setState(files ? 'given_back' : 'none');
      });
    return () => {
      gone = true;
    };
  }, [studentId, activityId, sealKey]);

  const { photos, drawing, pdf, voice } = now;
  const chosen = [photos, drawing, pdf, voice].flatMap((files) => files.map(({ file }) => file));
  const nth = useNumberOf(chosen);
  const latest = useRef(now);
  latest.current = now;
  useEffect(() => {
    if (!sealKey || state === 'looking' || nth < 0) return;
    const next = (work: () => Promise<void>) => {
      last.current = last.current.then(work).catch(() => {});
    };
    if (handedIn) return next(() => forgetFiles({ studentId, activityId }));
    const timer = setTimeout(
      () => next(() => keepFiles({ studentId, activityId }, latest.current, sealKey)),
      pause,
    );
    return () => clearTimeout(timer);
  }, [studentId, activityId, sealKey, state, handedIn, nth]);

  return state === 'given_back';
}

/** Goes up whenever other files are chosen than before. */
function useNumberOf(files: readonly File[]) {
  const before = useRef<readonly File[]>([]);
  const number = useRef(-1);
  const same =
    files.length === before.current.length &&
    files.every((file, place) => file === before.current[place]);
  if (!same) {
    before.current = files;
    number.current += 1;
  }
  return number.current;
}
