import type { Ref } from 'react';
import { useTranslations } from '@/lib/platform/client-words';
import type { AskOffered } from './bank/use-offered';
import { type Begun, begunFor, refusedOf } from './begun';
import type { DeskPiece } from './desk';
import { NotGiven } from './not-given';
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

/** On a phone the form has no box of its own to go to. */
const cards = { verdict: 'verdict-cards' };

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
        verdict.sendInPlace(event, onSent);
      }}
      onChange={(event) => onDraft(event.currentTarget)}
      noValidate
      className="verdict-form"
    >
      <NotGiven verdict={verdict} formBelow={ofThis !== undefined} ids={cards} />
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
