'use client';

import { type CSSProperties, useId } from 'react';
import { paperClass } from '@/components/art/paper';
import { type BuntingDay, flagDrawing, hangingPlace } from './days';

type Props = Readonly<{ days: readonly BuntingDay[]; label: string; className?: string }>;

/**
 * Every flag can be asked what it is. A client component although it does nothing in the browser: as
 * one, a page carries the seven days as data rather than their drawing a second time.
 */
export function ChildBunting({ days, label, className }: Props) {
  const id = useId();
  return (
    <div className={className ? `bunting ${className}` : 'bunting'}>
      <svg
        className="bunting-string"
        viewBox="0 0 720 40"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d="M0 0Q360 80 720 0" vectorEffect="non-scaling-stroke" />
      </svg>
      <ol
        className="bunting-days"
        aria-label={label}
        style={{ '--days': days.length } as CSSProperties}
      >
        {days.map((day, index) => (
          <Day
            key={day.description}
            day={day}
            index={index}
            of={days.length}
            note={`${id}${index}`}
          />
        ))}
      </ol>
    </div>
  );
}

type DayProps = Readonly<{ day: BuntingDay; index: number; of: number; note: string }>;

function Day({ day, index, of, note }: DayProps) {
  const { drop, turn, tip } = hangingPlace(index, of);
  const place = {
    '--drop': `${(drop * 100).toFixed(2)}cqw`,
    '--turn': `${turn.toFixed(1)}deg`,
    '--tip': `${(tip * 100).toFixed(2)}cqw`,
  } as CSSProperties;
  const paper =
    day.state === 'today' || day.state === 'still_time' || !day.paper
      ? 'paper-ultra'
      : paperClass[day.paper];
  return (
    <li>
      <button
        type="button"
        className={`bunting-day ${paper}`}
        style={place}
        popoverTarget={note}
        aria-current={day.isToday ? 'date' : undefined}
      >
        <svg className="bunting-flag" viewBox="-48 -12 96 112" aria-hidden="true">
          <use
            href={`/art/flags.svg#${flagDrawing(day)}`}
            x="-48"
            y="-12"
            width="96"
            height="112"
            className={day.justHung ? 'bunting-just-hung' : undefined}
          />
        </svg>
        <span className="bunting-label" aria-hidden="true">
          {day.label}
        </span>
        <span className="sr-only">{day.description}</span>
      </button>
      <p id={note} popover="auto" className="bunting-note">
        {day.description}
      </p>
    </li>
  );
}
