'use client';

import './desk.css';
import './evidence.css';
import './verdict.css';
import './sticker.css';
import './queue.css';
import './keys.css';
import './thumb.css';
import { useRouter } from 'next/navigation';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/platform/client-words';
import { AfterVerdict } from './after-verdict';
import { useOffered } from './bank/use-offered';
import { isListed } from './choice';
import { type Desk, deskAddress } from './desk';
import { EvidencePane } from './evidence-pane';
import { ExcuseChild } from './excuse/excuse-child';
import { Excused } from './excuse/excused';
import { useExcusing } from './excuse/use-excusing';
import { KeysOfDesk } from './keys-of-desk';
import { Meanwhile } from './live/meanwhile';
import { useLiveQueue } from './live/use-live-queue';
import { NotGiven } from './not-given';
import { openField, stopFirst } from './open-field';
import { Queue } from './queue';
import { useAhead } from './use-ahead';
import { useAnswers, useChosen } from './use-chosen';
import { useDrafts } from './use-drafts';
import { useKeysSwitch, useReviewKeys } from './use-review-keys';
import { useGiving, useVerdict } from './use-verdict';
import { VerdictForm } from './verdict-form';

type Props = Readonly<{
  desk: Desk;
  /** Shown where nothing waits. */
  empty: ReactNode;
}>;

/** Queue, evidence and verdict. Everything is a link or a form; script adds keys and the way back. */
export function ReviewDesk({ desk: found, empty }: Props) {
  const t = useTranslations('review');
  const router = useRouter();
  const giving = useGiving();
  const { shown: now, fresh, meanwhile } = useLiveQueue(found);
  const [desk, goAhead] = useAhead(found, giving[0], now);
  const { piece, rows } = desk;
  const chosen = useChosen(rows, piece, [], deskAddress(desk));
  const verdict = useVerdict(desk, giving, goOn, desk !== now);
  useAnswers(chosen, verdict);
  const excusing = useExcusing();
  const offered = useOffered(desk.school);
  const drafts = useDrafts();
  const [keysInUse, switchKeys] = useKeysSwitch();

  const form = useRef<HTMLFormElement>(null);
  const undo = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const open = piece && !chosen.isMany && !isListed(rows, piece) ? [piece.value] : [];
  const unlisted = [...chosen.lost.map(({ value }) => value), ...open];

  const here = rows.findIndex(({ id }) => id === piece?.id);
  const next = rows[here + 1];
  const before = here > 0 ? rows[here - 1] : undefined;
  // A new form for each piece and after each sending and undoing, so that no verdict is left in it by accident.
  const formOf = `${verdict.opened} ${verdict.restored !== undefined}`;
  const nextHref = next
    ? deskAddress(desk, { piece: next.id })
    : deskAddress(desk, { after: desk.moreAfter ?? '' });

  // The next piece is announced where it opened by itself; on the first visit nothing moves.
  const opened = `${piece?.id} ${formOf}`;
  const shown = useRef(opened);
  useEffect(() => {
    if (shown.current === opened) return;
    shown.current = opened;
    heading.current?.focus();
  }, [opened]);

  // Somebody else changed what is open: the queue is asked for anew, and the next piece opens.
  const { given } = verdict;
  useEffect(() => {
    if (given.is === 'refused' && Object.keys(given.fields).length === 0) router.refresh();
  }, [given, router]);

  /** What opens next was chosen for nothing. */
  function goOn(pieces: readonly string[]) {
    const isAhead = goAhead(pieces);
    if (isAhead) chosen.none();
    return isAhead;
  }
  /** Nobody is taken from what they are saying: the form of another piece knows nothing of it. */
  const go = (href: string) => stopFirst(form.current) || router.push(href, { scroll: false });
  const choose = (name: string) => {
    const radio = form.current?.querySelector<HTMLInputElement>(`input[value="${name}"]`);
    radio?.click();
    radio?.focus();
  };
  const writeComment = () => form.current?.querySelector('textarea')?.focus();
  useReviewKeys(keysInUse, {
    j: () => piece && go(nextHref),
    k: () => before && go(deskAddress(desk, { piece: before.id })),
    1: () => choose('got_it'),
    2: () => choose('nearly'),
    3: () => choose('another_go'),
    c: writeComment,
    s: () => openField(form.current, 'sticker'),
    b: () => openField(form.current, 'bank'),
    v: () => openField(form.current, 'voice'),
    x: () => piece && chosen.toggle(piece.value),
    z: () => stopFirst(form.current) || undo.current?.requestSubmit(),
    enter: () => form.current?.requestSubmit(),
    '?': () => document.getElementById('keys')?.togglePopover(),
  });

  /** One listener for all links of the queue, before any of their own: they open in a new tab too. */
  function followInPlace(event: MouseEvent<HTMLElement>) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-piece]');
    if (!link) return;
    event.preventDefault();
    go(link.getAttribute('href') ?? '');
  }

  return (
    <div className="desk" onClickCapture={followInPlace}>
      <section className="desk-evidence" aria-labelledby="piece">
        {desk.notice && <Notice role="status">{desk.notice}</Notice>}
        <Meanwhile piece={piece === found.piece ? piece : null} meanwhile={meanwhile} />
        {piece ? (
          <EvidencePane desk={desk} piece={piece} heading={heading} />
        ) : (
          <>
            <h1 id="piece" ref={heading} tabIndex={-1} className="sr-only">
              {t('title')}
            </h1>
            {empty}
          </>
        )}
        {piece && <KeysOfDesk inUse={keysInUse} onUse={switchKeys} />}
      </section>
      <section className="desk-verdict" aria-label={t('verdict')}>
        <div className="verdict-beside">
          {piece && (
            <VerdictForm
              key={`${piece.value} ${formOf}`}
              ref={form}
              school={desk.school}
              piece={piece}
              many={chosen.isMany}
              unlisted={unlisted}
              offered={offered}
              verdict={verdict}
              draft={drafts.of(piece.id)}
              onDraft={(form) => drafts.keep(piece.id, form)}
              onSpoken={(voice) => drafts.add(piece.id, voice)}
              onSent={() => drafts.forget(piece.id)}
            />
          )}
          {!piece && (
            <div className="px-4.5 pt-4 empty:hidden">
              <NotGiven verdict={verdict} />
            </div>
          )}
          {piece && (
            <ExcuseChild key={piece.id} school={desk.school} piece={piece} excusing={excusing} />
          )}
          <div className="px-4.5 pb-3 empty:hidden" data-print="no">
            <Excused school={desk.school} excused={excusing[0]} />
          </div>
          <AfterVerdict
            ref={undo}
            school={desk.school}
            verdict={verdict}
            piece={piece}
            many={chosen.isMany ? chosen.values.length : 0}
            nextName={next?.givenName}
            skipHref={nextHref}
            ready={desk.ready}
          />
        </div>
      </section>
      <Queue desk={desk} chosen={chosen} lost={verdict.giving ? [] : chosen.lost} fresh={fresh} />
    </div>
  );
}
