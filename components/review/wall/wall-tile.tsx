import { Animal, animals, Glyph } from '@/components/art';
import { Tag } from '@/components/ui/tag';
import type { ChildOnWall } from '@/lib/homework/reviewing/wall/queries';
import { useTranslations } from '@/lib/platform/client-words';
import { sizesOf } from '@/lib/shared/pictures';
import { type EvidenceKind, isPicture } from '@/lib/shared/vocabulary';
import { nameOf, sentAs } from '../desk';
import type { Chosen } from '../use-chosen';

type Piece = NonNullable<ChildOnWall['piece']>;
type Props = Readonly<{
  school: string;
  child: ChildOnWall;
  piece: Piece;
  /** Where it waits: the choice that its box is part of. */
  chosen?: Chosen;
}>;

/** One piece as it hangs: its first picture, first words or recording, whose it is, and what was said of it. */
export function WallTile({ school, child, piece, chosen }: Props) {
  const t = useTranslations('wall');
  const say = useTranslations('review');
  const name = nameOf(child);
  const value = sentAs(piece);
  const picked = chosen?.has(value) ?? false;
  const animal = animals.find((known) => known === child.animal) ?? 'owl';
  return (
    <li className="wall-tile" data-chosen={picked || undefined}>
      <Shown school={school} name={name} piece={piece} />
      <div className="wall-foot">
        {chosen ? (
          <label className="wall-choose">
            <input
              type="checkbox"
              form="verdict"
              name="pieces[]"
              value={value}
              checked={picked}
              onChange={() => chosen.toggle(value)}
              className="tick-box"
              aria-label={t('choose', { child: name })}
            />
            <Animal name={animal} size={24} />
            <span>{name}</span>
          </label>
        ) : (
          <p className="wall-choose">
            <Animal name={animal} size={24} />
            <span>{name}</span>
          </p>
        )}
        {chosen && (
          <a
            href={`/${school}/trainer/review?piece=${piece.id}`}
            aria-label={t('open', { child: name })}
            className="wall-open"
          >
            <Glyph name="chevron-right" size={16} />
          </a>
        )}
      </div>
      {(piece.late || piece.attempt > 1 || piece.verdict) && (
        <p className="wall-tags">
          {piece.attempt > 1 && <Tag>{t('another_attempt', { attempt: piece.attempt })}</Tag>}
          {piece.late && <Tag tone="caution">{t('late')}</Tag>}
          {piece.verdict && piece.reviewer && (
            <span>
              {t('verdict_from', { verdict: say(piece.verdict), reviewer: piece.reviewer })}
            </span>
          )}
        </p>
      )}
    </li>
  );
}

const namesOf: Readonly<Partial<Record<EvidenceKind, 'drawing_of' | 'pdf_of'>>> = {
  drawing: 'drawing_of',
  pdf: 'pdf_of',
};

type ShownProps = Readonly<{ school: string; name: string; piece: Piece }>;

function Shown({ school, name, piece }: ShownProps) {
  const t = useTranslations('wall');
  const address = (file: string | null) => `/${school}/files/${file}`;
  const picture = piece.evidence.find(({ kind }) => isPicture(kind));
  const voice = piece.evidence.find(({ kind }) => kind === 'voice');
  const words = piece.evidence.find(({ kind }) => kind === 'writing');
  const shown = picture ?? words ?? voice;
  const more = piece.evidence.length - (shown ? 1 : 0) - (voice && shown !== voice ? 1 : 0);
  return (
    <div className="wall-shown">
      {picture ? (
        <a href={address(picture.fileId)} target="_blank" rel="noreferrer">
          {/* biome-ignore lint/performance/noImgElement: a child's photo is served by the product's own guarded route, never through a shared image cache. */}
          <img
            src={`${address(picture.fileId)}?side=480`}
            srcSet={sizesOf(address(picture.fileId), picture)}
            sizes="(max-width: 40rem) 50vw, 15rem"
            alt={t(namesOf[picture.kind] ?? 'photo_of', { child: name })}
            loading="lazy"
          />
        </a>
      ) : (
        words && <p className="wall-words">{words.writing}</p>
      )}
      {voice && !voice.fileId && <p className="text-sm text-muted">{t('voice_rests')}</p>}
      {voice?.fileId && (
        // biome-ignore lint/a11y/useMediaCaption: a child's own recording has no written form.
        <audio
          controls
          preload="none"
          src={address(voice.fileId)}
          aria-label={t('voice_of', { child: name })}
        />
      )}
      {!shown && <p className="text-muted">{t('nothing_to_show')}</p>}
      {more > 0 && <p className="wall-more">{t('more_files', { count: more })}</p>}
    </div>
  );
}
