'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import {
  arrivedBefore,
  large,
  pageAfter,
  partsLost,
  sendingAddress,
  sendingHeader,
} from '@/lib/homework/handing-in/sending/rules';
import type { Outcome } from '@/lib/shared/outcome';

type Refused = Extract<Outcome, { is: 'refused' }>;

export type Sending =
  /** `waiting`: it did not get through, and is sent again by itself in a moment. */
  | Readonly<{ is: 'idle' | 'failed' | 'waiting' | 'handed_in' }>
  /** From 0 to 1; undefined once all of it is out and the school looks at it. */
  | Readonly<{ is: 'sending'; share: number | undefined }>
  | Readonly<{ is: 'refused'; outcome: Refused }>;

/** In milliseconds, as long as the server waits for a request. */
const patience = 300_000;

/** How long it waits before it sends again by itself, time after time. */
const pauses = [2_000, 5_000, 12_000, 30_000];

const signedOut: Refused = {
  is: 'refused',
  messageKey: 'refusal.signed_out',
  fields: {},
  entered: {},
};

const isLarge = (form: FormData) =>
  [...form.values()].some((value) => value instanceof File && value.size > large);

/**
 * Sends a piece and tells how far it has come. Pressing twice sends once; what fails, or was stopped, can be
 * sent again, and counts once where it had arrived all the same.
 */
export function useSending(school: string, activityId: string, changes: boolean) {
  const router = useRouter();
  const [state, setState] = useState<Sending>({ is: 'idle' });
  const underWay = useRef<Readonly<{ abort: () => void }>>(undefined);
  const gone = useRef(false);
  const again =
    useRef<Readonly<{ form: FormData; timer: ReturnType<typeof setTimeout> }>>(undefined);
  const tries = useRef(0);
  const parts = useRef<typeof import('./in-parts')>(undefined);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      clearTimeout(again.current?.timer);
    };
  }, []);
  useEffect(() => {
    window.addEventListener('online', sendNow);
    return () => window.removeEventListener('online', sendNow);
  });

  function end(next: Sending, goTo?: string) {
    underWay.current = undefined;
    tries.current = 0;
    if (gone.current) return;
    setState(next);
    if (goTo) router.push(goTo);
  }

  function lost(form: FormData) {
    underWay.current = undefined;
    if (gone.current) return;
    const pause = pauses[tries.current];
    if (pause === undefined) return end({ is: 'failed' });
    tries.current += 1;
    again.current = { form, timer: setTimeout(() => start(form), pause) };
    setState({ is: 'waiting' });
  }

  function hear(request: XMLHttpRequest, form: FormData) {
    const outcome = request.response as Outcome<string> | null;
    const hung = `/${school}${pageAfter(activityId, changes)}`;
    if (outcome?.is === 'done') return end({ is: 'handed_in' }, outcome.result ?? hung);
    if (outcome?.is === 'refused') parts.current?.forgetSent(form);
    if (outcome?.is === 'refused' && outcome.messageKey === partsLost) return lost(form);
    if (outcome?.is === 'refused')
      return outcome.messageKey === arrivedBefore
        ? end({ is: 'handed_in' }, hung)
        : end({ is: 'refused', outcome });
    if (new URL(request.responseURL).pathname === '/sign-in')
      return end({ is: 'refused', outcome: signedOut });
    // What stands before the server could not reach it.
    if (request.status >= 502) return lost(form);
    end({ is: 'failed' });
  }

  function send(form: FormData) {
    if (underWay.current || again.current || state.is === 'handed_in') return;
    start(form);
  }

  /** What is large goes ahead part by part, so that what has arrived is not sent again. */
  async function start(form: FormData) {
    clearTimeout(again.current?.timer);
    again.current = undefined;
    if (!isLarge(form)) return sendForm(form, form);
    const stopping = new AbortController();
    underWay.current = stopping;
    setState({ is: 'sending', share: 0 });
    let made = form;
    try {
      parts.current ??= await import('./in-parts');
      made = await parts.current.withPhotosNewlyMade(form);
      if (stopping.signal.aborted) return end({ is: 'idle' });
      if (!isLarge(made)) return sendForm(form, made);
      const small = await parts.current.sentInParts(made, {
        ...{ school, activityId, signal: stopping.signal },
        onShare: (share) => !gone.current && setState({ is: 'sending', share }),
      });
      if (!stopping.signal.aborted) return sendForm(form, small);
      end({ is: 'idle' });
    } catch (error) {
      if (stopping.signal.aborted) return end({ is: 'idle' });
      const { SignedOut, NotInParts } = parts.current ?? {};
      if (SignedOut && error instanceof SignedOut)
        return end({ is: 'refused', outcome: signedOut });
      if (NotInParts && error instanceof NotInParts) return sendForm(form, made);
      lost(form);
    }
  }

  /** The form with its files, or with its large files ahead of it. */
  function sendForm(form: FormData, sent: FormData) {
    const request = new XMLHttpRequest();
    underWay.current = request;
    const hasFiles = [...sent.values()].some((value) => value instanceof File && value.size > 0);
    setState({ is: 'sending', share: hasFiles || sent === form ? 0 : undefined });
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && (hasFiles || sent === form))
        setState({ is: 'sending', share: loaded / total });
    };
    request.upload.onload = () => setState({ is: 'sending', share: undefined });
    request.onload = () => hear(request, form);
    request.onerror = () => lost(form);
    request.ontimeout = () => lost(form);
    request.onabort = () => end({ is: 'idle' });
    request.open('POST', sendingAddress(school, activityId));
    request.setRequestHeader(sendingHeader, 'yes');
    request.responseType = 'json';
    request.timeout = patience;
    request.send(sent);
  }

  function stop() {
    clearTimeout(again.current?.timer);
    again.current = undefined;
    if (underWay.current) underWay.current.abort();
    else end({ is: 'idle' });
  }
  function sendNow() {
    if (again.current) start(again.current.form);
  }
  return { state, send, sendNow, stop };
}
