import { Glyph, type GlyphName } from '@/components/art';
import { type Theme, themes } from './theme';

const glyphOf: Readonly<Record<Theme, GlyphName>> = {
  system: 'monitor',
  light: 'sun',
  dark: 'moon',
  contrast: 'contrast',
};

type Props = Readonly<{
  current: Theme;
  /** Receives `theme`, one of `themes`, and `returnTo`. */
  action: (form: FormData) => void | Promise<void>;
  /** The address of the page, so that one comes back to it. */
  returnTo?: string;
  legend: string;
  labels: Readonly<Record<Theme, string>>;
  className?: string;
}>;

/** One press, one theme; an ordinary form, so it needs no script. */
export function ThemeSwitch({ current, action, returnTo, legend, labels, className }: Props) {
  return (
    <form action={action} className={className}>
      {returnTo !== undefined && <input type="hidden" name="returnTo" value={returnTo} />}
      <fieldset>
        <legend className="px-2.5 pb-1 text-sm text-muted">{legend}</legend>
        {themes.map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            className="menu-item"
          >
            <Glyph name={glyphOf[theme]} />
            {labels[theme]}
            {theme === current && <Glyph name="check" size={14} className="ms-auto" />}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
