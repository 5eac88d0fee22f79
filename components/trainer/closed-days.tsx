import { Glyph } from '@/components/art';
import { useTranslations } from '@/lib/platform/client-words';

/** Why some days cannot be chosen, before one has tried. */
export function ClosedDays({ lines }: Readonly<{ lines: readonly string[] }>) {
  const t = useTranslations('activity');
  if (lines.length === 0) return null;
  return (
    <div className="flex gap-2.5 rounded-md bg-sunk px-3.5 py-2.5 text-sm text-muted">
      <Glyph name="calendar" className="mt-px" />
      <div>
        <p className="font-medium">{t('closed_ahead')}</p>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
