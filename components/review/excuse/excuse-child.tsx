import './excuse.css';
import { Glyph } from '@/components/art';
import { useTranslations } from '@/lib/platform/client-words';
import type { DeskPiece } from '../desk';
import { ExcuseForm } from './excuse-form';

type Props = Readonly<{ school: string; piece: DeskPiece }>;

/** At the desk: the child of the open piece, folded until wanted. */
export function ExcuseChild({ school, piece }: Props) {
  const t = useTranslations('excuse');
  if (!piece.excuse) return null;
  const { studentId, day, already } = piece.excuse;
  return (
    <details className="excuse" data-print="no">
      <summary>
        <Glyph name="chevron-right" size={12} />
        {already ? t('excused') : t('of_child', { child: piece.givenName, day })}
      </summary>
      {!already && (
        <p className="mb-3 text-sm text-muted">{t('about_child', { child: piece.givenName })}</p>
      )}
      <ExcuseForm school={school} activityId={piece.activityId} already={already}>
        <input type="hidden" name="studentIds[]" value={studentId} />
      </ExcuseForm>
    </details>
  );
}
