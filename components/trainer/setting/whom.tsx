'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-error';
import type { ChildToName } from '@/lib/homework/groups/queries';
import { type Group, isForClub, levelsAmong } from '@/lib/homework/groups/rules';
import { useTranslations } from '@/lib/platform/client-words';

/** Whom work can be set for. */
export type Nameable = Readonly<{
  children: readonly ChildToName[];
  groups: readonly Group[];
  classes: readonly Readonly<{ id: string; name: string }>[];
}>;

type Props = Nameable &
  Readonly<{
    clubId: string;
    /** The classes that are chosen. */
    classIds: readonly string[];
    forWhom: 'everyone' | 'named';
    childIds: readonly string[];
    /** Named, or with a piece in, and no longer in the class: they keep it, and nobody can untick them. */
    left?: readonly string[];
    errors: readonly string[] | undefined;
  }>;

/**
 * Everybody in the club, or children to tick; a group or a step of the ladder ticks its children at one press.
 * Without script every child of one's classes stands here, and the server says who does not fit.
 */
export function Whom({
  children,
  groups,
  classes,
  clubId,
  classIds,
  left = [],
  errors,
  ...start
}: Props) {
  const t = useTranslations('activity');
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const [named, setNamed] = useState(start.forWhom === 'named');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(start.childIds));

  const fits = ({ classId, clubs, id }: ChildToName) =>
    !scripted || (classIds.includes(classId) && (clubId in clubs || ticked.has(id)));
  const shown = children.filter(fits);
  const inClasses = classes
    .map((each) => ({ ...each, children: shown.filter(({ classId }) => classId === each.id) }))
    .filter((each) => each.children.length > 0);
  const isShown = (id: string) => shown.some((child) => child.id === id);
  const levels = levelsAmong(shown, clubId);
  const presses = [
    ...groups
      .filter((group) => isForClub(group, clubId) && group.studentIds.some(isShown))
      .map(({ id, name, studentIds }) => ({ id, name, ids: studentIds.filter(isShown) })),
    ...(levels.length > 1 ? levels : []).map((level) => ({
      id: `level-${level}`,
      name: t('at_level', { level }),
      ids: shown.filter(({ clubs }) => clubs[clubId] === level).map(({ id }) => id),
    })),
  ];
  const count = shown.filter(({ id }) => ticked.has(id)).length + left.length;

  const tick = (ids: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    for (const id of ids) next[on ? 'add' : 'delete'](id);
    setTicked(next);
  };

  return (
    <fieldset
      id="childIds"
      tabIndex={-1}
      aria-describedby={errors ? 'childIds-error' : undefined}
      className="group"
    >
      <legend className="mb-1 font-medium">{t('for_whom')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {(['everyone', 'named'] as const).map((whom) => (
          <label key={whom} className="inline-flex min-h-hit items-center gap-2.5">
            <input
              type="radio"
              name="forWhom"
              value={whom}
              checked={named === (whom === 'named')}
              onChange={() => setNamed(whom === 'named')}
              className="tick-box"
            />
            {t(`for_${whom}`)}
          </label>
        ))}
      </div>
      <div className="mt-2 hidden gap-3 group-has-[input[value=named]:checked]:grid">
        {scripted && presses.length > 0 && (
          <div className="flex flex-wrap items-center gap-2">
            {presses.map(({ id, name, ids }) => {
              const all = ids.every((each) => ticked.has(each));
              return (
                <Button
                  key={id}
                  type="button"
                  variant={all ? 'primary' : 'secondary'}
                  aria-pressed={all}
                  onClick={() => tick(ids, !all)}
                >
                  {name}
                </Button>
              );
            })}
          </div>
        )}
        <div className="max-h-96 overflow-y-auto rounded-md border border-line">
          {inClasses.map((each) => (
            <fieldset key={each.id} className="border-b border-line p-3 last:border-b-0">
              <legend className="sr-only">{each.name}</legend>
              {inClasses.length > 1 && (
                <p aria-hidden="true" className="mb-1 text-sm font-medium text-muted">
                  {each.name}
                </p>
              )}
              <ul className="grid gap-x-4 sm:grid-cols-2">
                {each.children.map((child) => (
                  <li key={child.id}>
                    <label className="flex min-h-hit items-center gap-2.5">
                      <input
                        type="checkbox"
                        name="childIds[]"
                        value={child.id}
                        checked={ticked.has(child.id)}
                        onChange={(event) => tick([child.id], event.target.checked)}
                        className="tick-box"
                      />
                      <span className="min-w-0">{child.name}</span>
                    </label>
                  </li>
                ))}
              </ul>
            </fieldset>
          ))}
          {inClasses.length === 0 && <p className="p-3 text-muted">{t('nobody_to_name')}</p>}
        </div>
        {left.length > 0 && (
          <p className="text-sm text-muted">
            {t('left_keep_it', { count: left.length })}
            {left
              .filter((id) => start.childIds.includes(id))
              .map((id) => (
                <input key={id} type="hidden" name="childIds[]" value={id} />
              ))}
          </p>
        )}
        {scripted && count > 0 && (
          <p role="status" className="text-sm text-muted">
            {t('named_alone', { count })}
          </p>
        )}
      </div>
      <FieldError id="childIds-error" errors={errors} />
    </fieldset>
  );
}
