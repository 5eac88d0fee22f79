import type { Ref } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { useTranslations } from '@/lib/platform/client-words';
import type { AskOffered } from '../bank/use-offered';
import { NotGiven } from '../not-given';
import { Sent } from '../sent';
import type { VerdictState } from '../use-verdict';
import { VerdictFields } from '../verdict-fields';

type Props = Readonly<{
  form: Ref<HTMLFormElement>;
  undo: Ref<HTMLFormElement>;
  school: string;
  clubId: string;
  offered: AskOffered;
  /** How many are chosen. */
  count: number;
  /** Something still waits, so that something can be given. */
  open: boolean;
  verdict: VerdictState;
}>;

const waiting = { pieces: 'waiting' };

/** One verdict and one comment for all that are chosen, and the way back for all of them. */
export function GiveToMany({ form, undo, school, clubId, offered, count, open, verdict }: Props) {
  const t = useTranslations();
  const { given, restored } = verdict;
  const refused = given.is === 'refused' ? given : undefined;
  const errors = (field: string) =>
    refused?.fields[field]?.map((key) => t(key as 'review.verdict_missing'));
  const said = (field: 'verdict' | 'comment' | 'sticker') =>
    refused?.entered[field]?.toString() ?? restored?.[field] ?? '';
  return (
    <>
      <h2 id="give-heading" className="sr-only">
        {t('wall.to_verdict')}
      </h2>
      <div className="px-4.5 pt-4 empty:hidden">
        <NotGiven verdict={verdict} formBelow={open} ids={waiting} />
      </div>
      {open && (
        <form
          key={`${verdict.opened} ${restored !== undefined}`}
          ref={form}
          id="verdict"
          action={verdict.give}
          onSubmit={(event) => verdict.sendInPlace(event)}
          noValidate
          className="verdict-form"
        >
          <input type="hidden" name="school" value={school} />
          <VerdictFields
            school={school}
            clubId={clubId}
            offered={offered}
            begun={{
              ...{ verdict: said('verdict'), comment: said('comment'), sticker: said('sticker') },
              // An answer brings no recording back.
              voice: refused ? verdict.sending.current?.voice : restored?.voice,
            }}
            hint={t('review.comment_hint_many')}
            errors={errors}
          />
        </form>
      )}
      <div className="desk-foot">
        <p role="status" className="text-sm text-muted">
          {open && t('wall.chosen', { count })}
        </p>
        {verdict.reviewIds.length > 0 && <Sent ref={undo} school={school} verdict={verdict} />}
        {open && (
          <Button form="verdict" pending={verdict.giving} pendingLabel={t('review.sending')}>
            {t('wall.send', { count })} <Kbd>{t('review.enter')}</Kbd>
          </Button>
        )}
      </div>
    </>
  );
}
