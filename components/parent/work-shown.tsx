import { PageText } from '@/components/ui/page-text';
import type { EvidenceShown } from '@/lib/homework/progress/pieces/queries';
import { words } from '@/lib/platform/words';
import { sizesOf } from '@/lib/shared/pictures';

type Props = Readonly<{
  school: string;
  child: string;
  title: string;
  evidence: readonly EvidenceShown[];
}>;

/** What the child gave, attempt by attempt, the newest first: words, pictures and sound. */
export async function WorkShown({ school, child, title, evidence }: Props) {
  const t = await words('parent');
  const attempts = [...new Set(evidence.map(({ attempt }) => attempt))];
  return attempts.map((attempt) => (
    <section key={attempt} className="mt-3 grid gap-3" aria-label={t('go', { attempt })}>
      {attempts.length > 1 && <h3 className="text-md">{t('go', { attempt })}</h3>}
      {evidence.filter((piece) => piece.attempt === attempt).map(shown)}
    </section>
  ));

  function shown(piece: EvidenceShown, index: number, of: readonly EvidenceShown[]) {
    const number = of.slice(0, index + 1).filter(({ kind }) => kind === piece.kind).length;
    const address = `/${school}/files/${piece.fileId}`;
    if (piece.kind === 'writing')
      return (
        <blockquote
          key={piece.id}
          className="rounded-md bg-sunk px-4 py-3 leading-read whitespace-pre-wrap"
        >
          {piece.writing}
        </blockquote>
      );
    if (piece.kind === 'voice')
      return (
        <figure key={piece.id}>
          <figcaption className="mb-1 font-medium">{t('recording', { child })}</figcaption>
          {/* biome-ignore lint/a11y/useMediaCaption: a child's recording has no captions to show. */}
          <audio controls preload="none" src={address} className="w-full" />
        </figure>
      );
    return (
      <div key={piece.id}>
        <a href={address} className="block" title={t('open_photo')}>
          {/* biome-ignore lint/performance/noImgElement: an image optimiser would keep copies of a child's photo. */}
          <img
            src={address}
            srcSet={sizesOf(address, piece)}
            sizes="(max-width: 48rem) 100vw, 44rem"
            width={piece.width ?? undefined}
            height={piece.height ?? undefined}
            loading="lazy"
            alt={
              piece.kind === 'drawing'
                ? t('drawing_of_work', { child, title })
                : t(piece.kind === 'pdf' ? 'page_of_work' : 'photo_of_work', {
                    number,
                    child,
                    title,
                  })
            }
            className="h-auto max-h-[80dvh] w-full rounded-md bg-wall object-contain"
          />
        </a>
        <PageText
          text={piece.pageText}
          label={t('page_text', { number })}
          none={t('page_without_text', { number })}
        />
      </div>
    );
  }
}
