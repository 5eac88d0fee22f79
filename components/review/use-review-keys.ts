'use client';

import { useEffect, useRef, useState } from 'react';

type Keys = Readonly<Record<string, () => unknown>>;

const writesText = (element: Element) =>
  element.matches(
    'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=hidden])',
  );
const answersEnter = (element: Element) =>
  element.matches('a, button, summary, input, audio, [role=button]');

/**
 * Single keys, heard anywhere but where one writes. In the comment only Ctrl Enter and Escape are.
 * They can be switched off (WCAG 2.1.4).
 */
export function useReviewKeys(inUse: boolean, keys: Keys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      const at = event.target instanceof Element ? event.target : document.body;
      if (event.isComposing || event.defaultPrevented || event.altKey) return;
      if (at.matches('textarea')) return hearWhileWriting(event, at as HTMLTextAreaElement);
      if (!inUse || event.ctrlKey || event.metaKey || writesText(at)) return;
      // What is focused answers Enter by itself, and arrows of a radio stay arrows.
      if (event.key === 'Enter' && answersEnter(at)) return;
      const answer = latest.current[event.key.toLowerCase()];
      if (!answer) return;
      event.preventDefault();
      answer();
    }
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [inUse]);
}

function hearWhileWriting(event: KeyboardEvent, area: HTMLTextAreaElement) {
  if (event.key === 'Escape') return area.blur();
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    area.form?.requestSubmit();
  }
}

const kept = 'review-keys';

/** Whether single keys are in use, as chosen on this device. */
export function useKeysSwitch() {
  const [inUse, setInUse] = useState(true);
  useEffect(() => setInUse(localStorage.getItem(kept) !== 'off'), []);
  function turn(on: boolean) {
    setInUse(on);
    localStorage.setItem(kept, on ? 'on' : 'off');
  }
  return [inUse, turn] as const;
}
