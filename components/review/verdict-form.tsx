import type { Ref } from 'react';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { FormSummary } from '@/components/ui/form-summary';
import { useTranslations } from '@/lib/platform/client-words';
import type { AskOffered } from './bank/use-offered';
import { type Begun, begunFor, refusedOf } from './begun';
import type { DeskPiece } from './desk';
import { whoWasFirst } from './left-out';
import type { VerdictState } from './use-verdict';
import { VerdictFields } from './verdict-fields';

type Props = Readonly<{
  ref: Ref<HTMLFormElement>;
  school: string;
  piece: DeskPiece;
  many: boolean;
  /** What it goes to that the queue has no box for: the form names it. */
  unlisted: readonly string[];
  offered: AskOffered;
  verdict: VerdictState;
  /** What was begun for this piece while it was open before. */
  draft: Begun | undefined;
  onDraft: (form: HTMLFormElement) => void;
  /** What was being said when another piece took this one's place. */
  onSpoken: (voice: File) => void;
  onSent: () => void;
}>;

/** The verdict and the comment. Which pieces they go to is told by the boxes of the queue. */
export function VerdictForm(props: Props) {
  const { ref, school, piece, many, unlisted, offered, verdict, draft, onDraft, onSpoken, onSent } =
    props;
  const t = useTranslations();
  const { given, restored } = verdict;
  const refused = given.is === 'refused' ? given : undefined;
  const ofThis = refused && refusedOf(refused.entered, piece.value) ? refused : undefined;
  const errors = (field: string) =>
    ofThis?.fields[field]?.map((key) => t(key as 'review.verdict_missing'));
  const begun = begunFor(piece.value, {
    ...{ draft, refused: refused?.entered, takenBack: restored },
    sentLast: verdict.sending.current,
  });

  return (
    <form
      ref={ref}
      id="verdict"
      action={verdict.give}
      onSubmit={(event) => {
        if (verdict.sendInPlace(event)) onSent();
      }}
      onChange={(event) => onDraft(event.currentTarget)}
      noValidate
      className="verdict-form"
    >
      {refused && (
        <FormSummary
          title={
            Object.keys(refused.fields).length > 0
              ? t('review.please_check')
              : t(refused.messageKey as 'review.first_was', whoWasFirst(refused.values))
          }
          entries={(['pieces', 'verdict', 'comment', 'voice'] as const).flatMap((field) =>
            (errors(field) ?? []).map((message) => ({
              // On a phone the form has no box of its own to go to.
              field: field === 'verdict' ? 'verdict-cards' : field,
              message,
            })),
          )}
        >
          {!ofThis && refused.entered.comment && (
            <p className="mt-1 ps-6">
              {t('review.your_comment_was', { comment: refused.entered.comment.toString() })}
            </p>
          )}
          <SignInAgain refusal={refused.messageKey} />
        </FormSummary>
      )}
      <input type="hidden" name="school" value={school} />
      {unlisted.map((value) => (
        <input key={value} type="hidden" name="pieces[]" value={value} />
      ))}
      <VerdictFields
        school={school}
        clubId={piece.clubId}
        offered={offered}
        begun={begun}
        onSpoken={onSpoken}
        hint={
          many
            ? t('review.comment_hint_many')
            : t('review.comment_hint', { child: piece.givenName })
        }
        errors={errors}
      />
    </form>
  );
}
