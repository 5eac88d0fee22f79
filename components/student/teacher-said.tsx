import { Glyph, type GlyphName, Sticker } from '@/components/art';
import { Spoken } from '@/components/review/spoken/spoken';
import type { ShownPiece } from '@/lib/homework/handing-in/piece/queries';
import { localeOf, say, words } from '@/lib/platform/words';
import { readWeekday } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';

const look: Readonly<Record<Verdict, { glyph: GlyphName; box: string; sign: string }>> = {
  got_it: { glyph: 'check', box: 'border-positive bg-positive-tint', sign: 'text-positive' },
  nearly: { glyph: 'nearly', box: 'border-caution bg-caution-tint', sign: 'text-caution' },
  another_go: { glyph: 'again', box: 'border-accent bg-accent-tint', sign: 'text-accent-ink' },
};

type Props = Readonly<{ school: string; piece: ShownPiece }>;

/** What the teacher said; or where the work is, or why it cannot be handed in. */
export async function TeacherSaid({ school, piece }: Props) {
  const [t, stickers] = [await words('student'), await words('stickers')];
  const { said, submission, whyNot, setBy } = piece;
  if (!said) {
    const withTeacher = submission !== null;
    if (!whyNot) return null;
    return (
      <section className="rounded-md border-2 border-line bg-raised px-5 py-4" data-say="">
        <h2 className="text-lg">{t(withTeacher ? 'is_with_teacher' : 'piece_closed')}</h2>
        <p>{withTeacher ? t('with_teacher_more', { teacher: setBy }) : await say(whyNot)}</p>
      </section>
    );
  }

  const { glyph, box, sign } = look[said.verdict];
  const grace = submission?.state === 'returned' && !whyNot ? submission.graceEndsOn : null;
  return (
    <section className={`rounded-md border-2 px-5 py-4 ${box}`} data-say="">
      <h2 className="flex items-center gap-3 text-xl">
        <Glyph name={glyph} size={30} className={sign} />
        {t(`verdict_${said.verdict}`)}
      </h2>
      {said.sticker && (
        <p className="mt-3 flex items-center gap-3">
          <Sticker name={said.sticker} size={96} />
          {stickers('given', { sticker: stickers(`name.${said.sticker}`) })}
        </p>
      )}
      {said.comment ? (
        <figure className="mt-2">
          <figcaption className="text-sm font-bold">
            {said.verdict === 'nearly' ? t('next_step') : t('said', { teacher: said.by })}
          </figcaption>
          <blockquote className="whitespace-pre-line leading-read">{said.comment}</blockquote>
        </figure>
      ) : (
        said.verdict === 'got_it' && <p className="mt-1">{t('verdict_got_it_more')}</p>
      )}
      {said.voiceId && (
        <Spoken
          school={school}
          voiceId={said.voiceId}
          label={t('listen_to', { teacher: said.by })}
          className="mt-3"
        />
      )}
      {grace && (
        <p className="mt-2 text-sm">
          {t('until_day', { day: readWeekday(grace, await localeOf()) })}
        </p>
      )}
    </section>
  );
}
