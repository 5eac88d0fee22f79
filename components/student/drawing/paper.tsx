'use client';

import { type PointerEvent, useEffect, useRef } from 'react';
import { type Drawn, type Line, paint, paintLine, sheet, thinned } from './sheet';

type Props = Readonly<{
  drawn: Drawn;
  /** What a line is drawn with now. */
  pen: Readonly<{ colour: string; width: number }>;
  label: string;
  disabled: boolean;
  onLine: (line: Line) => void;
}>;

/** A sheet of paper for a finger, a pen or the mouse. */
export function Paper({ drawn, pen, label, disabled, onLine }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const line = useRef<{ x: number; y: number }[]>(undefined);
  const contextOf = () => canvas.current?.getContext('2d') ?? undefined;

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paint(context, drawn);
  }, [drawn]);

  function pointOf(event: { clientX: number; clientY: number }) {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    return {
      x: Math.round(((event.clientX - box.left) / box.width) * sheet.width),
      y: Math.round(((event.clientY - box.top) / box.height) * sheet.height),
    };
  }

  function begin(event: PointerEvent<HTMLCanvasElement>) {
    // A hand that rests on the screen draws nothing.
    if (disabled || line.current || !event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    line.current = [pointOf(event)];
    follow(0);
  }

  function draw(event: PointerEvent<HTMLCanvasElement>) {
    if (!line.current || !event.isPrimary) return;
    const from = line.current.length - 1;
    const passed = event.nativeEvent.getCoalescedEvents?.() ?? [];
    line.current.push(...(passed.length > 0 ? passed : [event]).map(pointOf));
    follow(from);
  }

  /** Only the newest piece; the whole line is painted anew once it ends. */
  function follow(from: number) {
    const context = contextOf();
    if (context && line.current) paintLine(context, { ...pen, points: line.current }, from);
  }

  function end() {
    if (line.current) onLine({ ...pen, points: thinned(line.current) });
    line.current = undefined;
  }

  return (
    <canvas
      ref={canvas}
      width={sheet.width}
      height={sheet.height}
      role="img"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
      className="block aspect-4/3 h-auto w-full max-w-[93dvh] touch-none rounded-md border-2 border-ink bg-[#fff] select-none [cursor:crosshair]"
    />
  );
}
