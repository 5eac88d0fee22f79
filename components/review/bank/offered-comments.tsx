'use client';

import './offered-comments.css';
import { lazy, Suspense, useRef, useState } from 'react';
import { Glyph } from '@/components/art';
import { Kbd } from '@/components/ui/kbd';
import { useTranslations } from '@/lib/platform/client-words';
import type { AskOffered } from './use-offered';

const OfferedList = lazy(async () => ({ default: (await import('./offered-list')).OfferedList }));

type Props = Readonly<{ school: string; clubId: string; ask: AskOffered }>;
/** How it was opened; each opening asks anew. */
type Opened = Readonly<{ nth: number; verdict: string; wanted: boolean }>;

/** Comments to put into the one above, closed until wanted. Arrows go from one to the next, Enter puts it in. */
export function OfferedComments({ school, clubId, ask }: Props) {
  const t = useTranslations('offered_comments');
  const [opened, setOpened] = useState<Opened>();
  const field = useRef<HTMLDetailsElement>(null);

  const form = () => field.current?.closest('form');
  function open() {
    if (!field.current?.open) return setOpened(undefined);
    setOpened({
      nth: Date.now(),
      verdict: String(new FormData(form() ?? undefined).get('verdict') ?? ''),
      wanted: document.activeElement === field.current.querySelector('summary'),
    });
  }
  function goBack(putIn: ((comment: string) => string) | undefined) {
    const area = form()?.querySelector('textarea');
    if (!area || !field.current) return;
    if (putIn) {
      area.setRangeText(putIn(area.value), 0, area.value.length, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.current.open = false;
    area.focus();
  }

  return (
    <details ref={field} className="offered" data-field="bank" onToggle={open}>
      <summary>
        <Glyph name="chevron-right" size={12} /> {t('use')} <Kbd>B</Kbd>
      </summary>
      {opened && (
        <Suspense fallback={<p className="text-muted">{t('loading')}</p>}>
          <OfferedList
            key={opened.nth}
            clubId={clubId}
            ask={ask}
            verdict={opened.verdict}
            wanted={opened.wanted}
            onDone={goBack}
          />
        </Suspense>
      )}
      <a href={`/${school}/trainer/review/comments`} className="link">
        {t('manage')}
      </a>
    </details>
  );
}
