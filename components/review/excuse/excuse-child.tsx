import './excuse.css';
import { Glyph } from '@/components/art';
import { useTranslations } from '@/lib/platform/client-words';
import type { DeskPiece } from '../desk';
import { ExcuseFields } from './excuse-form';
import { ofChild } from './of-child';
import type { Excusing } from './use-excusing';

type Props = Readonly<{ school: string; piece: DeskPiece; excusing: Excusing }>;

/** At the desk: the child of the open piece, folded until wanted. */
export function ExcuseChild({ school, piece, excusing }: Props) {
  const t = useTranslations('excuse');
  if (!piece.excuse) return null;
  const { activityId, excuse } = piece;
  const { studentId, day, already } = excuse;
  const [excused, ...rest] = excusing;
  return (
    <details className="excuse" data-print="no">
      <summary>
        <Glyph name="chevron-right" size={12} />
        {already ? t('excused') : t('of_child', { child: piece.givenName, day })}
      </summary>
      {!already && (
        <p className="mb-3 text-sm text-muted">{t('about_child', { child: piece.givenName })}</p>
      )}
      <ExcuseFields
        school={school}
        activityId={activityId}
        already={already}
        excusing={[ofChild(excused, { activityId, studentId }), ...rest]}
      >
        <input type="hidden" name="studentIds[]" value={studentId} />
      </ExcuseFields>
    </details>
  );
}
