'use client';

import '../desk.css';
import '../verdict.css';
import '../sticker.css';
import '../keys.css';
import './wall.css';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import type { ChildOnWall } from '@/lib/homework/reviewing/wall/queries';
import { useTranslations } from '@/lib/platform/client-words';
import { useOffered } from '../bank/use-offered';
import { useHearing } from '../live/use-hearing';
import { openField, stopFirst } from '../open-field';
import { useChosen } from '../use-chosen';
import { useKeysSwitch, useReviewKeys } from '../use-review-keys';
import { useGiving, useVerdict } from '../use-verdict';
import { GiveToMany } from './give-to-many';
import { KeysOfWall } from './keys-of-wall';
import { WallTile } from './wall-tile';

type Props = Readonly<{
  school: string;
  clubId: string;
  childrenOfIt: readonly ChildOnWall[];
  header: ReactNode;
  /** Who has handed in nothing yet. */
  missing: ReactNode;
}>;

/** Everything handed in of one activity: choose several, say it once. A form; script adds keys and the way back. */
export function Wall({ school, clubId, childrenOfIt, header, missing }: Props) {
  const t = useTranslations('wall');
  const router = useRouter();
  const giving = useGiving();
  const [given] = giving;
  const waiting = childrenOfIt.flatMap(({ piece, givenName, familyName, ...child }) =>
    piece?.state === 'waiting'
      ? [{ ...piece, givenName, familyName, child: { ...child, piece, givenName, familyName } }]
      : [],
  );
  const settled = childrenOfIt.filter(({ piece }) => piece && piece.state !== 'waiting');
  const entered = given.is === 'refused' ? given.entered.pieces : undefined;
  const chosen = useChosen(waiting, null, Array.isArray(entered) ? entered : []);
  const verdict = useVerdict({ rows: waiting, piece: null }, giving);
  const offered = useOffered(school);
  const [keysInUse, switchKeys] = useKeysSwitch();
  const form = useRef<HTMLFormElement>(null);
  const undo = useRef<HTMLFormElement>(null);
  const grid = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // Somebody else changed one of them: what hangs there is asked for anew, and nothing was sent.
  useEffect(() => {
    if (given.is === 'refused' && Object.keys(given.fields).length === 0) router.refresh();
  }, [given, router]);

  // What was focused has gone with what was sent.
  const { opened } = verdict;
  useEffect(() => {
    if (opened) heading.current?.focus();
  }, [opened]);

  // What came in hangs itself up, unless somebody has begun to choose: then they say when.
  const [fresh, setFresh] = useState(false);
  const show = () => {
    setFresh(false);
    router.refresh();
  };
  useHearing(school, () => (chosen.isMany || verdict.giving ? setFresh(true) : show()));

  const toggleAll = () => (chosen.values.length === waiting.length ? chosen.none() : chosen.all());
  const step = (by: 1 | -1) => {
    const boxes = [...(grid.current?.querySelectorAll<HTMLInputElement>('.tick-box') ?? [])];
    const here = boxes.indexOf(document.activeElement as HTMLInputElement);
    boxes[here < 0 ? 0 : Math.min(Math.max(here + by, 0), boxes.length - 1)]?.focus();
  };
  const choose = (name: string) => {
    const radio = form.current?.querySelector<HTMLInputElement>(`input[value="${name}"]`);
    radio?.click();
    radio?.focus();
  };
  useReviewKeys(keysInUse, {
    j: () => step(1),
    k: () => step(-1),
    a: toggleAll,
    1: () => choose('got_it'),
    2: () => choose('nearly'),
    3: () => choose('another_go'),
    c: () => form.current?.querySelector('textarea')?.focus(),
    s: () => openField(form.current, 'sticker'),
    b: () => openField(form.current, 'bank'),
    v: () => openField(form.current, 'voice'),
    z: () => stopFirst(form.current) || undo.current?.requestSubmit(),
    enter: () => form.current?.requestSubmit(),
    '?': () => document.getElementById('keys')?.togglePopover(),
  });

  return (
    <div className="wall">
      <div className="wall-pieces">
        <div>{header}</div>
        <div role="status">
          {fresh && (
            <Notice>
              {t('fresh')}{' '}
              <button type="button" onClick={show} className="link">
                {t('show')}
              </button>
            </Notice>
          )}
        </div>
        <section ref={grid} aria-labelledby="waiting">
          <header className="wall-heading">
            <h2 id="waiting" ref={heading} tabIndex={-1} className="desk-heading">
              {t('waiting')} <span className="font-normal text-muted">{waiting.length}</span>
            </h2>
            {waiting.length > 1 && (
              <button type="button" onClick={toggleAll} className="link min-h-hit">
                {t(chosen.values.length === waiting.length ? 'choose_none' : 'choose_all')}
              </button>
            )}
          </header>
          {waiting.length === 0 ? (
            <p className="text-muted">{t('waiting_none')}</p>
          ) : (
            <ul className="wall-grid">
              {waiting.map(({ child, ...piece }) => (
                <WallTile
                  key={piece.id}
                  school={school}
                  child={child}
                  piece={child.piece}
                  chosen={chosen}
                />
              ))}
            </ul>
          )}
        </section>
        {settled.length > 0 && (
          <section aria-labelledby="settled">
            <h2 id="settled" className="desk-heading wall-heading">
              <span>
                {t('settled')} <span className="font-normal text-muted">{settled.length}</span>
              </span>
            </h2>
            <ul className="wall-grid">
              {settled.map(
                (child) =>
                  child.piece && (
                    <WallTile
                      key={child.studentId}
                      school={school}
                      child={child}
                      piece={child.piece}
                    />
                  ),
              )}
            </ul>
          </section>
        )}
        <div>{missing}</div>
      </div>
      {(waiting.length > 0 || verdict.reviewIds.length > 0 || given.is === 'refused') && (
        <section className="wall-verdict" id="give" aria-labelledby="give-heading">
          <GiveToMany
            form={form}
            undo={undo}
            school={school}
            clubId={clubId}
            offered={offered}
            count={chosen.values.length}
            open={waiting.length > 0}
            verdict={verdict}
          />
          <KeysOfWall inUse={keysInUse} onUse={switchKeys} />
        </section>
      )}
      {chosen.isMany && (
        <p className="wall-bar" data-print="no">
          <span>{t('chosen', { count: chosen.values.length })}</span>
          <a href="#give">{t('to_verdict')}</a>
        </p>
      )}
    </div>
  );
}
