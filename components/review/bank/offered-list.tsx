'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { added, type OfferedComment, suitable } from '@/lib/homework/reviewing/comment-bank/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { verdicts } from '@/lib/shared/vocabulary';
import type { AskOffered } from './use-offered';

type Props = Readonly<{
  clubId: string;
  ask: AskOffered;
  /** The verdict that was chosen when it was opened. */
  verdict: string;
  /** Opened by its key: whoever did goes on in the list, once it is there. */
  wanted: boolean;
  /** Puts the words into the comment, or goes back to it with none. */
  onDone: (putIn: ((comment: string) => string) | undefined) => void;
}>;

/** The comments to choose from; fetched, as is this part of the page, when first wanted. */
export function OfferedList({ clubId, ask, verdict, wanted, onDone }: Props) {
  const t = useTranslations('offered_comments');
  const [comments, setComments] = useState<readonly OfferedComment[] | 'failed'>();
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    ask().then(setComments, () => setComments('failed'));
  }, [ask]);
  useEffect(() => {
    if (wanted && Array.isArray(comments)) list.current?.querySelector('button')?.focus();
  }, [wanted, comments]);

  function move(event: KeyboardEvent<HTMLUListElement>) {
    // A digit is no verdict while one chooses a comment.
    if (event.key !== 'Tab') event.stopPropagation();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const here = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[
      event.key
    ];
    if (event.key === 'Escape') onDone(undefined);
    if (to === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus();
  }

  const offered = Array.isArray(comments)
    ? suitable(comments, { verdict: verdicts.find((known) => known === verdict), clubId })
    : [];
  return (
    <>
      <div role="status">
        {comments === undefined && <p className="text-muted">{t('loading')}</p>}
        {comments === 'failed' && <p>{t('failed')}</p>}
        {Array.isArray(comments) && offered.length === 0 && (
          <p className="text-muted">{t('none')}</p>
        )}
      </div>
      {offered.length > 0 && (
        <ul ref={list} aria-label={t('list')} onKeyDown={move}>
          {offered.map(({ id, words, own }) => (
            <li key={id}>
              <button type="button" onClick={() => onDone((comment) => added(comment, words))}>
                {words}
                {own && <span> {t('own')}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
