'use client';

import { useEffect } from 'react';

/** Of the browsers that have it: going back within the site can be held up. */
type Navigation = EventTarget;
type NavigateEvent = Event & Readonly<{ navigationType: string }>;

/**
 * Whoever leaves a page with something in its form is asked first: by the browser in its own words when
 * they close it, in ours when they follow a link or go back within the site.
 */
export function useAskBeforeLeaving(unsaved: boolean, question: string) {
  useEffect(() => {
    if (!unsaved) return;
    const stays = () => !window.confirm(question);
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === '_blank') return;
      if (link.origin !== location.origin || isOnThisPage(link)) return;
      if (!stays()) return window.removeEventListener('beforeunload', onUnload);
      event.preventDefault();
      event.stopPropagation();
    };
    const onNavigate = (event: Event) => {
      const { navigationType, cancelable } = event as NavigateEvent;
      if (navigationType === 'traverse' && cancelable && stays()) event.preventDefault();
    };
    const navigation = (window as { navigation?: Navigation }).navigation;
    window.addEventListener('beforeunload', onUnload);
    // Before any link hears of it.
    document.addEventListener('click', onClick, { capture: true });
    navigation?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
      navigation?.removeEventListener('navigate', onNavigate);
    };
  }, [unsaved, question]);
}

const isOnThisPage = ({ pathname, search, hash }: HTMLAnchorElement) =>
  pathname === location.pathname && search === location.search && hash !== '';
