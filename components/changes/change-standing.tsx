import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { SmallForm } from '@/components/admin/small-form';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Change } from '@/db/schema/changes';
import { canBeUndone, isGoingOn } from '@/lib/changes/rules';
import { localeOf, say, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { LookAgain } from './look-again';

type Props = Readonly<{
  change: Change;
  /** Who asked for it. */
  askedBy: string;
  now: Date;
  /** The page that this stands on, to look again without script. */
  path: string;
  /** Undefined where who looks may not ask for it. */
  undo:
    | Readonly<{ action: ComponentProps<typeof SmallForm>['action']; school: string }>
    | undefined;
}>;

/**
 * How far a change of many records is, what became of it, and undoing it. Its undo form may ask who is
 * there, so the page gives `confirmingParts` of words, 'refusal' and 'changes'.
 */
export async function ChangeStanding({ change, askedBy, now, path, undo }: Props) {
  const [t, locale] = [await words('changes'), await localeOf()];
  const { state } = change;
  if (isGoingOn(state)) return <GoingOn change={change} path={path} />;
  const when = (moment: Date | null) => readMoment(moment ?? change.createdAt, locale);
  if (state === 'refused' || state === 'failed')
    return (
      <Notice tone="critical" role="status" title={t(state)}>
        {change.reason && <p>{await say(change.reason, change.reasonValues ?? undefined)}</p>}
      </Notice>
    );
  if (state === 'undone')
    return <Notice role="status" title={t('undone', { when: when(change.undoneAt) })} />;
  const undoable = canBeUndone(change, now);
  return (
    <div className="flex flex-col gap-4">
      <Notice
        tone="positive"
        role="status"
        title={t('done', { when: when(change.endedAt), name: askedBy })}
      >
        <p>{t(undoable ? 'undo_until' : 'undo_over', { when: when(change.undoUntil) })}</p>
      </Notice>
      {change.reason && (
        <Notice tone="critical" role="status">
          <p>{await say(change.reason)}</p>
        </Notice>
      )}
      {change.obstacles && <Obstacles obstacles={change.obstacles} />}
      {undoable && !undo && <p className="text-muted">{t('undo_by_others')}</p>}
      {undoable && undo && (
        <details className="rounded-md border border-line bg-raised px-4 py-1">
          <summary className="opens flex min-h-hit items-center font-medium">{t('undo')}</summary>
          <p className="mt-1 mb-3 max-w-prose leading-read">{t('undo_explained')}</p>
          <SmallForm
            action={undo.action}
            hidden={{ school: undo.school, changeId: change.id }}
            className="mb-3"
          >
            <SubmitButton variant="danger" pendingLabel={t('undoing')}>
              {t('undo')}
            </SubmitButton>
          </SmallForm>
        </details>
      )}
    </div>
  );
}

async function GoingOn({ change, path }: Pick<Props, 'change' | 'path'>) {
  const t = await words('changes');
  const { state, progress, total } = change;
  const known = state === 'running' && total > 0;
  const label =
    state === 'running'
      ? t(known ? 'running' : 'running_unknown', { done: progress, total })
      : t(state === 'undoing' ? 'undoing' : 'waiting');
  return (
    <Notice role="status">
      <Progress
        id={`change-${change.id}`}
        label={label}
        {...(known && { value: progress, max: total })}
      />
      <p className="mt-2">{t('may_leave')}</p>
      <Link href={path} className="link hidden min-h-hit items-center noscript:inline-flex">
        {t('look_again')}
      </Link>
      <LookAgain />
    </Notice>
  );
}

async function Obstacles({ obstacles }: Readonly<{ obstacles: NonNullable<Change['obstacles']> }>) {
  const t = await words('changes');
  const rows: ReactNode[] = obstacles.map(({ because, table, of, rows, ids, names = [] }) => (
    <li key={`${because} ${table} ${of}`}>
      {t(because, { rows, what: t(`what.${table}` as 'what.people') })}
      {names.length > 0 && (
        <span className="block">
          {t(rows > ids.length ? 'whose_among_others' : 'whose', { names: names.join('; ') })}
        </span>
      )}
    </li>
  ));
  return (
    <Notice tone="caution" role="status" title={t('not_undone')}>
      <ul className="my-2 list-disc ps-5">{rows}</ul>
      <p>{t('resolve')}</p>
    </Notice>
  );
}
