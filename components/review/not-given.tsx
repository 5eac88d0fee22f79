import { useMemo } from 'react';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { FormSummary } from '@/components/ui/form-summary';
import { useTranslations } from '@/lib/platform/client-words';
import { whoWasFirst } from './left-out';
import type { VerdictState } from './use-verdict';

const fields = ['pieces', 'verdict', 'comment', 'voice'] as const;

type Props = Readonly<{
  verdict: VerdictState;
  /** The form of what was sent is below: it has the words, and the fields that something is wrong with. */
  formBelow?: boolean;
  /** Ids of fields that have another than their name. */
  ids?: Readonly<Partial<Record<(typeof fields)[number], string>>>;
}>;

/** Why the last verdict was not given: what to put right, or who was first. Also where nothing is open any more. */
export function NotGiven({ verdict: { given, notSent }, formBelow = false, ids }: Props) {
  const t = useTranslations();
  // The same ones until the next answer: the summary takes the focus when they change, and from no sentence midway.
  const entries = useMemo(
    () =>
      given.is === 'refused' && formBelow
        ? fields.flatMap((field) =>
            (given.fields[field] ?? []).map((key) => ({
              field: ids?.[field] ?? field,
              message: t(key as 'review.verdict_missing'),
            })),
          )
        : [],
    [given, formBelow, ids, t],
  );
  if (given.is !== 'refused') return null;
  const { messageKey, values, entered } = given;
  return (
    <FormSummary
      title={
        Object.keys(given.fields).length > 0
          ? t('review.please_check')
          : t(messageKey as 'review.first_was', whoWasFirst(values))
      }
      entries={entries}
    >
      {!formBelow && entered.comment && (
        <p className="mt-1 ps-6">
          {t('review.your_comment_was', { comment: entered.comment.toString() })}
        </p>
      )}
      {notSent.length > 0 && (
        <p className="mt-1 ps-6">
          {t('review.not_sent_either', { children: [...new Set(notSent)].join(', ') })}
        </p>
      )}
      <SignInAgain refusal={messageKey} />
    </FormSummary>
  );
}
