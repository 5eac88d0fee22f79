import type { PaperName } from '@/components/art';

export const dayStates = [
  'done',
  'nothing_set',
  'holiday',
  'excused',
  'rest',
  'missed',
  'today',
  'still_time',
  'to_come',
] as const;
export type DayState = (typeof dayStates)[number];

export type BuntingDay = Readonly<{
  /** A day's short name: Mon, or M where room is scarce. */
  label: string;
  state: DayState;
  /** What the flag says when it is asked, and to a screen reader: "Monday: hung up". */
  description: string;
  isToday: boolean;
  /** The paper of the club the piece came from; ultramarine where no club is named. */
  paper?: PaperName;
  /** Handed in a moment ago by the child who is looking: the flag drops and swings, once. */
  justHung?: boolean;
}>;

const patterns = ['dots', 'stripes', 'checks', 'zigzag'] as const;

/** The drawing of a day: a club on patterned paper hangs a patterned flag. */
export function flagDrawing(day: BuntingDay): string {
  // A day gone by that has time left is as open as today.
  const drawing = day.state === 'still_time' ? 'today' : day.state.replace('_', '-');
  const pattern = patterns.find((name) => day.paper?.endsWith(name));
  return day.state === 'done' && pattern ? `${drawing}-${pattern}` : drawing;
}

type HangingPlace = Readonly<{ drop: number; turn: number; tip: number }>;

/**
 * Where a flag hangs on a string that sags as a parabola, as shares of the string's width.
 * `turn` is the angle of the string there, in degrees; `tip` is how far the flag's tip swings aside by it.
 */
export function hangingPlace(index: number, days: number): HangingPlace {
  const edge = 26 / 720;
  const sag = 40 / 720;
  const along = edge + ((1 - 2 * edge) * (index + 0.5)) / days;
  const fromMiddle = (along - 0.5) / 0.5;
  const angle = Math.atan(-4 * sag * fromMiddle);
  return {
    drop: sag * (1 - fromMiddle ** 2),
    turn: (angle * 180) / Math.PI,
    tip: (-Math.sin(angle) * 0.91 * (1 - 2 * edge)) / days,
  };
}
