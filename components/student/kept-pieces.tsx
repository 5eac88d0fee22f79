'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { classNames } from '@/components/ui/class-names';
import { useTranslations } from '@/lib/platform/client-words';
import type { EvidenceKind } from '@/lib/shared/vocabulary';

/** Evidence that was handed in before, other than writing, which stands in its field. */
export type KeptPiece = Readonly<{
  id: string;
  kind: Exclude<EvidenceKind, 'writing'>;
  fileId: string;
}>;

type Props = Readonly<{ school: string; pieces: readonly KeptPiece[]; disabled: boolean }>;

/** What stays of the work that is being changed, each with a tick that can be taken away. */
export function KeptPieces({ school, pieces, disabled }: Props) {
  const t = useTranslations('hand_in');
  if (pieces.length === 0) return null;
  const address = (id: string) => `/${school}/files/${id}`;
  const among = (piece: KeptPiece) =>
    pieces.filter(({ kind }) => kind === piece.kind).indexOf(piece) + 1;
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-2 font-medium">{t('keep')}</legend>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,9.5rem),1fr))] gap-3">
        {pieces.map((piece) => (
          <li
            key={piece.id}
            className={classNames(
              'grid content-between gap-1 rounded-md border-2 border-line bg-raised p-2',
              piece.kind === 'voice' && 'col-span-full',
            )}
          >
            {piece.kind === 'voice' ? (
              // biome-ignore lint/a11y/useMediaCaption: a child's recording; nobody has written it down
              <audio
                controls
                preload="metadata"
                src={address(piece.fileId)}
                aria-label={t('keep_voice')}
                className="w-full"
              />
            ) : (
              // biome-ignore lint/performance/noImgElement: a private file, checked at every request; nothing may cache it
              <img
                src={`${address(piece.fileId)}?side=480`}
                alt=""
                className="aspect-4/3 w-full rounded-md bg-wall object-contain"
              />
            )}
            <Checkbox
              name="keep[]"
              value={piece.id}
              defaultChecked
              label={
                piece.kind === 'photo' || piece.kind === 'pdf'
                  ? t(`keep_${piece.kind}`, { number: among(piece) })
                  : t(`keep_${piece.kind}`)
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
