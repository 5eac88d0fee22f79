'use client';

import './offered-comments.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Glyph } from '@/components/art';
import { Kbd } from '@/components/ui/kbd';
import { added, type OfferedComment, suitable } from '@/lib/homework/reviewing/comment-bank/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { verdicts } from '@/lib/shared/vocabulary';
import type { AskOffered } from './use-offered';

type Props = Readonly<{ school: string; clubId: string; ask: AskOffered }>;

/** Comments to put into the one above, closed until wanted. Arrows go from one to the next, Enter puts it in. */
export function OfferedComments({ school, clubId, ask }: Props) {
  const t = useTranslations('offered_comments');
  const [comments, setComments] = useState<readonly OfferedComment[] | 'failed'>();
  const [verdict, setVerdict] = useState('');
  const field = useRef<HTMLDetailsElement>(null);
  const wanted = useRef(false);

  const form = () => field.current?.closest('form');
  async function open() {
    if (!field.current?.open) return;
    setVerdict(String(new FormData(form() ?? undefined).get('verdict') ?? ''));
    wanted.current = document.activeElement === field.current.querySelector('summary');
    try {
      setComments(await ask());
    } catch {
      setComments('failed');
    }
  }

  // Whoever opened it by its key goes on in the list, once it is there.
  useEffect(() => {
    if (!wanted.current || !Array.isArray(comments)) return;
    wanted.current = false;
    field.current?.querySelector<HTMLElement>('ul button')?.focus();
  }, [comments]);

  function putIn(words: string) {
    const area = form()?.querySelector('textarea');
    if (!area || !field.current) return;
    area.setRangeText(added(area.value, words), 0, area.value.length, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    field.current.open = false;
    area.focus();
  }

  function move(event: KeyboardEvent<HTMLUListElement>) {
    // A digit is no verdict while one chooses a comment.
    if (event.key !== 'Tab') event.stopPropagation();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const here = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[
      event.key
    ];
    if (event.key === 'Escape' && field.current) {
      field.current.open = false;
      form()?.querySelector('textarea')?.focus();
    }
    if (to === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(to, 0), buttons.length - 1)]?.focus();
  }

  const offered = Array.isArray(comments)
    ? suitable(comments, { verdict: verdicts.find((known) => known === verdict), clubId })
    : [];
  return (
    <details ref={field} className="offered" data-field="bank" onToggle={open}>
      <summary>
        <Glyph name="chevron-right" size={12} /> {t('use')} <Kbd>B</Kbd>
      </summary>
      <div role="status">
        {comments === undefined && <p className="text-muted">{t('loading')}</p>}
        {comments === 'failed' && <p>{t('failed')}</p>}
        {Array.isArray(comments) && offered.length === 0 && (
          <p className="text-muted">{t('none')}</p>
        )}
      </div>
      {offered.length > 0 && (
        <ul aria-label={t('list')} onKeyDown={move}>
          {offered.map(({ id, words, own }) => (
            <li key={id}>
              <button type="button" onClick={() => putIn(words)}>
                {words}
                {own && <span> {t('own')}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <a href={`/${school}/trainer/review/comments`} className="link">
        {t('manage')}
      </a>
    </details>
  );
}
