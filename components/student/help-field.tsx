import { Glyph } from '@/components/art';
import { useTranslations } from '@/lib/platform/client-words';

const choices = [
  { value: 'alone', glyph: 'person' },
  { value: 'with_help', glyph: 'people' },
] as const;

/** Who did it, and apart from that who sends it. All are good answers, and it opens with the child's own. */
export function HelpField({
  withHelp,
  sentByAdult,
  disabled,
}: Readonly<{ withHelp: boolean; sentByAdult: boolean; disabled: boolean }>) {
  const t = useTranslations('hand_in');
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-2 font-medium">{t('help')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {choices.map(({ value, glyph }) => (
          <label
            key={value}
            className="flex min-h-16 items-center gap-3 rounded-md border-2 border-line bg-raised px-4 py-2 font-medium has-[input:checked]:border-ink has-[input:checked]:bg-sunk has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus"
          >
            <input
              type="radio"
              name="help"
              value={value}
              defaultChecked={withHelp === (value === 'with_help')}
              className="size-5 shrink-0 accent-ink"
            />
            <Glyph name={glyph} size={28} />
            <span data-say="">{t(`help_${value}`)}</span>
          </label>
        ))}
      </div>
      <label className="mt-3 flex min-h-hit items-center gap-3 px-1">
        <input
          type="checkbox"
          name="sentBy"
          value="adult"
          defaultChecked={sentByAdult}
          className="size-5 shrink-0 accent-ink"
        />
        <span data-say="">{t('sent_by_adult')}</span>
      </label>
    </fieldset>
  );
}
