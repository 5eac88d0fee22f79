import { Glyph } from '@/components/art';
import { FieldError } from '@/components/ui/field-error';
import { Kbd } from '@/components/ui/kbd';
import { TextArea } from '@/components/ui/text-area';
import { useTranslations } from '@/lib/platform/client-words';
import { OfferedComments } from './bank/offered-comments';
import type { AskOffered } from './bank/use-offered';
import type { Begun } from './begun';
import { SpokenField } from './spoken/spoken-field';
import { StickerField } from './sticker-field';

const cards = [
  { verdict: 'got_it', glyph: 'check', digit: '1' },
  { verdict: 'nearly', glyph: 'nearly', digit: '2' },
  { verdict: 'another_go', glyph: 'again', digit: '3' },
] as const;

type Props = Readonly<{
  school: string;
  /** The club of what is reviewed, for comments that suit it. */
  clubId: string;
  /** Asks for comments that are offered. */
  offered: AskOffered;
  begun: Begun;
  /** A recording that ended when its form was gone already. */
  onSpoken?: (voice: File) => void;
  /** Under the comment: who reads it. */
  hint: string;
  errors: (field: 'verdict' | 'comment' | 'voice') => string[] | undefined;
}>;

/** What is said of a piece, or of many: the verdict, the comment, a spoken message and a sticker. */
export function VerdictFields(props: Props) {
  const { school, clubId, offered, begun, onSpoken, hint, errors } = props;
  const t = useTranslations('review');
  return (
    <>
      <fieldset
        id="verdict-cards"
        className="verdict-choice"
        aria-describedby={errors('verdict') ? 'verdict-error' : undefined}
      >
        <legend className="desk-heading">{t('verdict')}</legend>
        <div className="verdict-cards">
          {cards.map(({ verdict: name, glyph, digit }) => (
            <label key={name} className={`choice-card verdict-card ${name}`}>
              <input
                type="radio"
                name="verdict"
                value={name}
                defaultChecked={name === begun.verdict}
                className="sr-only"
              />
              <Glyph name={glyph} size={18} />
              {t(name)}
              <Kbd>{digit}</Kbd>
            </label>
          ))}
        </div>
        <FieldError id="verdict-error" errors={errors('verdict')} />
      </fieldset>
      <TextArea
        name="comment"
        label={t('comment')}
        hint={hint}
        defaultValue={begun.comment}
        errors={errors('comment')}
        maxLength={2000}
      />
      <SpokenField begun={begun.voice} onLate={onSpoken} errors={errors('voice')} />
      <OfferedComments school={school} clubId={clubId} ask={offered} />
      <StickerField chosen={begun.sticker} />
    </>
  );
}
