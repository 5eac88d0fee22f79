'use client';

import { useState } from 'react';
import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ levels: readonly string[]; errors: readonly string[] | undefined }>;

const spare = 2;
const most = 40;

/**
 * The steps in their order, one line each, with two to spare; writing in the last line brings another.
 * Without script the two come again with each save.
 */
export function Ladder({ levels, errors }: Props) {
  const t = useTranslations('clubs.form');
  const [lines, setLines] = useState(Math.min(levels.length + spare, most));
  return (
    <fieldset
      id="levels"
      tabIndex={errors ? -1 : undefined}
      aria-describedby={errors ? 'levels-hint levels-error' : 'levels-hint'}
    >
      <legend className="mb-1 font-medium">{t('levels')}</legend>
      <p id="levels-hint" className="mb-1.5 text-sm text-muted">
        {t('levels_hint')}
      </p>
      <ol className="grid gap-1.5">
        {Array.from({ length: lines }, (_, index) => index + 1).map((number) => (
          <li key={number} className="flex items-center gap-2">
            <span aria-hidden="true" className="w-6 text-end font-display text-muted">
              {number}
            </span>
            <input
              type="text"
              name="levels[]"
              aria-label={t('level', { number })}
              defaultValue={levels[number - 1] ?? ''}
              autoComplete="off"
              className="control"
              onChange={() => {
                if (number === lines && lines < most) setLines(lines + 1);
              }}
            />
          </li>
        ))}
      </ol>
      <FieldError id="levels-error" errors={errors} />
    </fieldset>
  );
}
