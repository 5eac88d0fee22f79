import { PageText } from '@/components/ui/page-text';
import type { ShownPiece } from '@/lib/homework/handing-in/piece/queries';
import { words } from '@/lib/platform/words';
import { sizesOf } from '@/lib/shared/pictures';
import { isPicture } from '@/lib/shared/vocabulary';

type Props = Readonly<{ piece: ShownPiece; school: string }>;

/** What the child handed in last: the biggest thing on the page. */
export async function YourWork({ piece: { evidence }, school }: Props) {
  if (evidence.length === 0) return null;
  const t = await words('student');
  const photos = evidence.filter(({ kind }) => isPicture(kind));
  const pages = evidence.flatMap(({ id, kind }) => (kind === 'pdf' ? [id] : []));
  const file = (id: string | null) => `/${school}/files/${id}`;
  return (
    <section aria-labelledby="your-work" className="grid gap-3">
      <h2 id="your-work" className="text-lg">
        {t('your_work')}
      </h2>
      {photos.length > 0 && (
        <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,14rem),1fr))] gap-3 bg-wall p-3">
          {photos.map(({ id, kind, fileId, pageText, width, height }, index) => (
            <li key={id}>
              <a href={file(fileId)}>
                {/* biome-ignore lint/performance/noImgElement: a private file, checked at every request; nothing may cache it */}
                <img
                  src={file(fileId)}
                  srcSet={sizesOf(file(fileId), { width, height })}
                  sizes="(max-width: 40rem) 100vw, 36rem"
                  width={width ?? undefined}
                  height={height ?? undefined}
                  loading="lazy"
                  alt={
                    kind === 'drawing'
                      ? t('your_drawing')
                      : kind === 'pdf'
                        ? t('your_page', { number: pages.indexOf(id) + 1 })
                        : t('your_photo', {
                            number: index + 1,
                            count: photos.length - pages.length,
                          })
                  }
                  className="mx-auto h-auto max-h-[70vh] w-auto max-w-full"
                />
              </a>
              <PageText
                text={pageText}
                label={t('page_text', { number: pages.indexOf(id) + 1 })}
                none={t('page_without_text', { number: pages.indexOf(id) + 1 })}
              />
            </li>
          ))}
        </ul>
      )}
      {evidence.map(({ id, kind, writing, fileId }) =>
        kind === 'voice' ? (
          // biome-ignore lint/a11y/useMediaCaption: a child's recording; nobody has written it down
          <audio
            key={id}
            controls
            preload="metadata"
            src={file(fileId)}
            aria-label={t('your_recording')}
            className="w-full"
          />
        ) : kind === 'writing' ? (
          <p
            key={id}
            data-say=""
            className="cut cut-shape-c paper-white px-6 py-5 whitespace-pre-line leading-read"
          >
            {writing}
          </p>
        ) : null,
      )}
    </section>
  );
}
