import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { FieldError } from './field-error';

export type RadioCard = Readonly<{
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** A glyph or drawing above the words. */
  picture?: ReactNode;
  disabled?: boolean;
}>;

type Props = Readonly<{
  name: string;
  legend: ReactNode;
  legendHidden?: boolean;
  hint?: ReactNode;
  cards: readonly RadioCard[];
  defaultValue?: string;
  required?: boolean;
  errors?: readonly string[];
  /** Beside each other where there is room; otherwise below each other. */
  layout?: 'row' | 'stack';
}>;

/** One of a few, all of the same weight: no answer is made to look better than another. */
export function RadioCards({
  name,
  legend,
  legendHidden = false,
  hint,
  cards,
  defaultValue,
  required,
  errors,
  layout = 'stack',
}: Props) {
  const wrong = errors !== undefined && errors.length > 0;
  const described = [hint ? `${name}-hint` : '', wrong ? `${name}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset id={name} tabIndex={wrong ? -1 : undefined} aria-describedby={described || undefined}>
      <legend className={classNames('mb-1.5 font-medium', legendHidden && 'sr-only')}>
        {legend}
      </legend>
      {hint && (
        <p id={`${name}-hint`} className="mb-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
      <div
        className={classNames(
          'grid gap-2',
          layout === 'row' && 'grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))]',
        )}
      >
        {cards.map((card) => (
          <label
            key={card.value}
            className={classNames(
              'choice-card flex min-h-control items-center gap-3 rounded-md border px-3 py-2',
              layout === 'row' && 'flex-col justify-center text-center',
            )}
          >
            <input
              type="radio"
              name={name}
              value={card.value}
              defaultChecked={card.value === defaultValue}
              disabled={card.disabled}
              required={required}
              className={layout === 'row' && card.picture ? 'sr-only' : 'tick-box rounded-full'}
            />
            {card.picture}
            <span className="min-w-0">
              <span className="block font-medium">{card.label}</span>
              {card.hint && <span className="block text-sm text-muted">{card.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${name}-error`} errors={errors} />
    </fieldset>
  );
}
