import type { Ref } from 'react';
import { Glyph } from '@/components/art';
import { buttonLook } from '@/components/ui/button-look';
import { PageText } from '@/components/ui/page-text';
import { useTranslations } from '@/lib/platform/client-words';
import { sizesOf } from '@/lib/shared/pictures';
import { isPicture } from '@/lib/shared/vocabulary';
import type { Desk, DeskEvidence, DeskPiece, EarlierGo } from './desk';
import { Spoken } from './spoken/spoken';
import { ToldWithIt } from './told-with-it';

type Props = Readonly<{ desk: Desk; piece: DeskPiece; heading: Ref<HTMLHeadingElement> }>;

/** The child's work: the biggest thing on the page, and nothing lies over it. */
export function EvidencePane({ desk, piece, heading }: Props) {
  const t = useTranslations('review');
  return (
    <>
      <header className="piece-header">
        <div className="min-w-0 grow">
          <h1 id="piece" ref={heading} tabIndex={-1}>
            {piece.name}
          </h1>
          <p className="text-sm text-muted">
            {piece.about}{' '}
            <a href={`/${desk.school}/trainer/review/wall/${piece.activityId}`} className="link">
              {t('all_of_it')}
            </a>
          </p>
        </div>
        <span className="to-queue">
          <a href="#queue" className={`${buttonLook({ variant: 'secondary' })} whitespace-nowrap`}>
            {t('to_queue')}
          </a>
        </span>
      </header>
      <p className="asked-for">
        <b>{t('asked_for')}</b> {piece.asked}
      </p>
      <ToldWithIt told={piece.told} notes={piece.notes} />
      {/* The next piece lies behind it with its files loaded, and stays where it is when its turn comes. */}
      {[piece, ...(desk.next ? [desk.next] : [])].map((each) => (
        <div key={each.id} hidden={each !== piece} className="shown-evidence">
          <Evidence
            school={desk.school}
            name={each.id}
            pieces={each === piece ? each.evidence : each.evidence.filter(({ fileId }) => fileId)}
          />
        </div>
      ))}
      {piece.earlier.length > 0 && (
        <section className="earlier" aria-label={t('earlier')}>
          {piece.earlier.map((go) => (
            <Earlier key={go.attempt} school={desk.school} pieceId={piece.id} go={go} />
          ))}
        </section>
      )}
    </>
  );
}

type EvidenceProps = Readonly<{
  school: string;
  /** The stem of the photos' ids. */
  name: string;
  pieces: readonly DeskEvidence[];
}>;

function Evidence({ school, name, pieces }: EvidenceProps) {
  const t = useTranslations('review');
  const photos = pieces.filter(({ kind }) => isPicture(kind));
  const nameOf = ({ kind }: DeskEvidence, index: number) =>
    kind === 'drawing'
      ? t('drawing')
      : kind === 'pdf'
        ? t('pdf_page', { number: index + 1 - photos.findIndex((each) => each.kind === 'pdf') })
        : t('photo_of', {
            number: index + 1,
            of: photos.filter((each) => each.kind !== 'pdf').length,
          });
  const address = (file: string | null) => `/${school}/files/${file}`;
  return (
    <>
      {pieces.map(
        ({ kind, writing }) =>
          kind === 'writing' && (
            <p key="writing" className="writing">
              {writing}
            </p>
          ),
      )}
      {photos.length > 0 && (
        <section
          className="photos"
          aria-label={t('photos')}
          tabIndex={photos.length > 1 ? 0 : undefined}
        >
          {photos.map((photo, index) => (
            <a
              key={photo.fileId}
              id={`${name}-${index + 1}`}
              href={address(photo.fileId)}
              target="_blank"
              rel="noreferrer"
              aria-label={t('open_photo', { number: index + 1 })}
            >
              {/* biome-ignore lint/performance/noImgElement: a child's photo is served by the product's own guarded route, never through a shared image cache. */}
              <img
                src={address(photo.fileId)}
                srcSet={sizesOf(address(photo.fileId), photo)}
                sizes="(max-width: 64rem) 100vw, 50vw"
                alt={nameOf(photo, index)}
                width={photo.width ?? undefined}
                height={photo.height ?? undefined}
              />
            </a>
          ))}
        </section>
      )}
      {photos.length > 1 && (
        <nav className="thumbnails" aria-label={t('photos')} data-print="no">
          {photos.map((photo, index) => (
            <a key={photo.fileId} href={`#${name}-${index + 1}`}>
              {/* biome-ignore lint/performance/noImgElement: as above. */}
              <img src={`${address(photo.fileId)}?side=240`} alt={nameOf(photo, index)} />
            </a>
          ))}
        </nav>
      )}
      {pieces
        .filter(({ kind }) => kind === 'pdf')
        .map(({ fileId, pageText }, index) => (
          <PageText
            key={fileId}
            text={pageText}
            label={t('page_text', { number: index + 1 })}
            none={t('page_without_text', { number: index + 1 })}
          />
        ))}
      {pieces.map(
        ({ kind, fileId }) =>
          kind === 'voice' && (
            <figure
              key={fileId ?? kind}
              className={pieces.length === 1 ? 'voice voice-alone' : 'voice'}
            >
              <figcaption>
                <Glyph name="microphone" /> {t('voice')}
              </figcaption>
              {fileId ? (
                // biome-ignore lint/a11y/useMediaCaption: a child's own recording has no written form.
                <audio controls preload="metadata" src={address(fileId)} aria-label={t('voice')} />
              ) : (
                <p className="text-sm">{t('voice_rests')}</p>
              )}
            </figure>
          ),
      )}
    </>
  );
}

type EarlierProps = Readonly<{ school: string; pieceId: string; go: EarlierGo }>;

function Earlier({ school, pieceId, go }: EarlierProps) {
  const t = useTranslations('review');
  return (
    <details>
      <summary>
        <Glyph name="chevron-right" size={12} />
        <b>{t('attempt', { attempt: go.attempt })}</b> {go.said}
      </summary>
      {go.said && (go.comment || !go.voiceId) && (
        <p className="said">{go.comment || t('no_comment')}</p>
      )}
      {go.voiceId && (
        <Spoken school={school} voiceId={go.voiceId} label={t('said_aloud')} className="said" />
      )}
      <Evidence school={school} name={`${pieceId}-go-${go.attempt}`} pieces={go.evidence} />
    </details>
  );
}
