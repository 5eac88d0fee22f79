import { Glyph } from '@/components/art';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  steps: readonly Readonly<{ position: number; name: string }>[];
  clubId: string;
  closesOn: string;
  level: string | number;
  errors: Readonly<Partial<Record<'closesOn' | 'level', readonly string[] | undefined>>>;
}>;

/** What most work does without: it opens by itself where something is filled in, or wrong. */
export function MoreToSay({ steps, clubId, closesOn, level, errors }: Props) {
  const t = useTranslations('activity');
  const filled = closesOn !== '' || level !== '' || Boolean(errors.closesOn ?? errors.level);
  return (
    <details open={filled} className="rounded-md border border-line">
      <summary className="flex min-h-hit cursor-pointer items-center gap-2 px-3.5 py-2 font-medium">
        <Glyph name="triangle-down" size={10} />
        {t('more')}
      </summary>
      <div className="grid items-end gap-5 border-t border-line p-3.5 sm:grid-cols-2">
        <TextField
          name="closesOn"
          type="date"
          label={t('closes_on')}
          hint={t('closes_hint')}
          optional={t('optional')}
          defaultValue={closesOn}
          errors={errors.closesOn}
        />
        <Select
          key={clubId}
          name="level"
          label={t('level')}
          hint={t('level_hint')}
          choices={[
            { value: '', label: t('any_level') },
            ...steps.map(({ position, name }) => ({
              value: String(position),
              label: t('level_named', { level: position, name }),
            })),
          ]}
          defaultValue={String(level)}
          errors={errors.level}
        />
      </div>
    </details>
  );
}
