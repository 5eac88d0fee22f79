'use client';

import { useId, useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  all: readonly Readonly<{ id: string; name: string }>[];
  chosen: readonly string[];
}>;

/** Children to tick, with a box to find them by; who is ticked stays in sight. Without script: the whole list. */
export function ChildrenBoxes({ all, chosen }: Props) {
  const t = useTranslations('access');
  const finder = useId();
  const [sought, seek] = useState('');
  const [ticked, tick] = useState<ReadonlySet<string>>(new Set(chosen));
  const matches = (name: string) => name.toLowerCase().includes(sought.trim().toLowerCase());
  const found = all.filter(({ id, name }) => ticked.has(id) || matches(name)).length;
  return (
    <div className="grid gap-2">
      <label htmlFor={finder} className="sr-only">
        {t('find_child')}
      </label>
      <input
        id={finder}
        type="search"
        className="control"
        placeholder={t('find_child')}
        autoComplete="off"
        value={sought}
        onChange={({ target }) => seek(target.value)}
        // Enter would send the form in the middle of looking.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p role="status" className="text-sm text-muted">
        {t('children_ticked', { ticked: ticked.size, found })}
      </p>
      <div className="grid max-h-80 overflow-y-auto rounded-md border border-line px-3 sm:grid-cols-2">
        {all.map(({ id, name }) => (
          <div key={id} hidden={!ticked.has(id) && !matches(name)}>
            <Checkbox
              name="studentIds"
              value={id}
              label={name}
              checked={ticked.has(id)}
              onChange={({ target }) =>
                tick((before) => {
                  const after = new Set(before);
                  if (target.checked) after.add(id);
                  else after.delete(id);
                  return after;
                })
              }
            />
          </div>
        ))}
      </div>
    </div>
  );
}
