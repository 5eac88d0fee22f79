import { Glyph, type GlyphName } from '@/components/art';
import { chooseLookAction } from '@/lib/identity/look/actions';
import { currentLook, currentPath } from '@/lib/platform/preferences';
import { words } from '@/lib/platform/words';
import { choices, type Look, type LookName, lookNames } from '@/lib/shared/look';

const themeGlyphs: Readonly<Record<Look['theme'], GlyphName>> = {
  system: 'monitor',
  light: 'sun',
  dark: 'moon',
  contrast: 'contrast',
};

/** One press, one choice, seen at once; ordinary forms, so they need no script. */
export async function LookForm() {
  const look = await currentLook();
  const returnTo = await currentPath();
  return (
    <form action={chooseLookAction} className="grid gap-6">
      <input type="hidden" name="returnTo" value={returnTo} />
      {lookNames.map((name) => (
        <Choice key={name} name={name} current={look[name]} />
      ))}
    </form>
  );
}

type Props = Readonly<{ name: LookName; current: string }>;

async function Choice({ name, current }: Props) {
  const t = await words('look');
  return (
    <fieldset>
      <legend className="mb-2 font-bold">{t(name)}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] gap-2">
        {choices[name].map((choice) => (
          <button
            key={choice}
            type="submit"
            name={name}
            value={choice}
            aria-pressed={choice === current}
            className="look-choice"
          >
            {name === 'theme' && <Glyph name={themeGlyphs[choice as Look['theme']]} />}
            <span data-text={name === 'text' ? choice : undefined}>
              {t(`${name}_${choice}` as 'theme_light')}
            </span>
            {choice === current && <Glyph name="check" size={14} className="ms-auto" />}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
