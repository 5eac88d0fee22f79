'use client';

import './photo-editor.css';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { Glyph, type GlyphName } from '@/components/art';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/platform/client-words';
import { afterSteps, openPhoto, photoFileOf } from './canvas';
import { type Box, boxAfterKey, boxBetween, boxInTheMiddle, type Step } from './steps';

type Props = Readonly<{
  photo: File;
  number: number;
  onDone: (photo: File, blurred: boolean) => void;
  onClose: () => void;
}>;

/** Turns, cuts and blurs a photo on this device, before anything of it is sent. */
export default function PhotoEditor({ photo, number, onDone, onClose }: Props) {
  const t = useTranslations('photo_editor');
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = useRef<HTMLCanvasElement>(null);
  const [original, setOriginal] = useState<HTMLCanvasElement | 'unreadable'>();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [box, setBox] = useState<Box>();
  const [said, setSaid] = useState('');
  const from = useRef<Readonly<{ x: number; y: number }>>(undefined);

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    openPhoto(photo).then(setOriginal, () => setOriginal('unreadable'));
  }, [photo]);
  useEffect(() => {
    const canvas = shown.current;
    if (!canvas || !original || original === 'unreadable') return;
    const picture = afterSteps(original, steps);
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    setBox(boxInTheMiddle(canvas));
  }, [original, steps]);

  function take(step: Step, words: string) {
    setSteps([...steps, step]);
    setSaid(words);
  }

  function pointOf(event: PointerEvent<HTMLElement>) {
    const canvas = shown.current;
    const place = canvas?.getBoundingClientRect();
    if (!canvas || !place) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - place.left) / place.width) * canvas.width,
      y: ((event.clientY - place.top) / place.height) * canvas.height,
    };
  }

  function follow(event: PointerEvent<HTMLElement>) {
    if (from.current && shown.current && event.isPrimary)
      setBox(boxBetween(from.current, pointOf(event), shown.current));
  }

  function onKey(event: KeyboardEvent) {
    const canvas = shown.current;
    const next = canvas && box && boxAfterKey(box, event.key, event.shiftKey, canvas);
    if (!next) return;
    event.preventDefault();
    setBox(next);
  }

  async function done() {
    if (!original || original === 'unreadable') return;
    if (steps.length === 0) return onClose();
    const file = await photoFileOf(afterSteps(original, steps));
    if (file)
      onDone(
        file,
        steps.some(({ is }) => is === 'blur'),
      );
  }

  const ready = original !== undefined && original !== 'unreadable';
  const tool = (glyph: GlyphName, words: string, act: () => void, disabled = !ready) => (
    <Button type="button" variant="child-secondary" disabled={disabled} onClick={act}>
      <Glyph name={glyph} size={24} />
      {words}
    </Button>
  );
  return (
    <dialog
      ref={dialog}
      className="photo-editor"
      aria-labelledby="photo-editor-title"
      onClose={onClose}
    >
      <h2 id="photo-editor-title" className="text-lg">
        {t('title', { number })}
      </h2>
      {original === 'unreadable' ? (
        <Notice tone="caution">{t('unreadable')}</Notice>
      ) : (
        <p className="text-sm text-muted">{t('how')}</p>
      )}
      <div
        className="photo-editor-stage"
        role="application"
        aria-label={t('box')}
        tabIndex={ready ? 0 : -1}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          if (!ready || !event.isPrimary || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = pointOf(event);
        }}
        onPointerMove={follow}
        onPointerUp={() => {
          from.current = undefined;
        }}
        onPointerCancel={() => {
          from.current = undefined;
        }}
      >
        <div className="photo-editor-picture">
          <canvas ref={shown} role="img" aria-label={t('picture', { number })} />
          {box && shown.current && <Frame box={box} canvas={shown.current} />}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {tool(
          'zoom',
          t('cut'),
          () => box && take({ is: 'cut', box }, t('did_cut')),
          !ready || !box,
        )}
        {tool(
          'eye',
          t('blur'),
          () => box && take({ is: 'blur', box }, t('did_blur')),
          !ready || !box,
        )}
        {tool('rotate', t('turn'), () => take({ is: 'turn' }, t('did_turn')))}
        {tool(
          'undo',
          t('undo'),
          () => {
            setSteps(steps.slice(0, -1));
            setSaid(t('did_undo'));
          },
          steps.length === 0,
        )}
      </div>
      <p role="status" className="min-h-6 text-sm">
        {said}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="button" variant="child" disabled={!ready} onClick={done}>
          <Glyph name="check" size={24} />
          {t('done')}
        </Button>
        <Button type="button" variant="quiet" onClick={() => dialog.current?.close()}>
          {t('cancel')}
        </Button>
      </div>
    </dialog>
  );
}

const share = (part: number, whole: number) => `${(part / whole) * 100}%`;

const Frame = ({ box, canvas }: Readonly<{ box: Box; canvas: HTMLCanvasElement }>) => (
  <span
    aria-hidden
    className="photo-editor-box"
    style={{
      left: share(box.x, canvas.width),
      top: share(box.y, canvas.height),
      width: share(box.width, canvas.width),
      height: share(box.height, canvas.height),
    }}
  />
);
