'use client';

import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/platform/client-words';

export type Others = 'nobody' | 'somebody' | undefined;

type Props = Readonly<{
  others: Others;
  /** Whether a PDF is sent, whose pages may be photos. */
  inPdf: boolean;
  /** Whether somebody of the class may not be in other children's photos. */
  someMayNot: boolean;
  onChange: (others: Others) => void;
  /** Whether something in the photos was blurred already. */
  blurred: boolean;
  /** Undefined where there is no photo to blur in. */
  onBlur: (() => void) | undefined;
  disabled: boolean;
}>;

/** Asks plainly; nothing looks for faces. */
export function OthersField(props: Props) {
  const { others, inPdf, someMayNot, onChange, blurred, onBlur, disabled } = props;
  const t = useTranslations('photo_editor');
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-2 font-medium">{t(inPdf ? 'others_pdf' : 'others')}</legend>
      <div className="flex flex-wrap gap-3">
        {(['nobody', 'somebody'] as const).map((value) => (
          <label
            key={value}
            className="flex min-h-16 grow items-center gap-3 rounded-md border-2 border-line bg-raised px-4 py-2 font-medium has-[input:checked]:border-ink has-[input:checked]:bg-sunk has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus"
          >
            <input
              type="radio"
              name="others"
              value={value}
              checked={others === value}
              onChange={() => onChange(value)}
              className="size-6 shrink-0 accent-ink"
            />
            <Glyph name={value === 'nobody' ? 'check' : 'people'} size={24} />
            <span data-say="">{t(`others_${value}`)}</span>
          </label>
        ))}
      </div>
      <div aria-live="polite">
        {others === 'somebody' && (
          <Notice tone={blurred ? 'info' : 'caution'} className="mt-3">
            {someMayNot && <p>{t('others_some_may_not')}</p>}
            <p>
              {t(blurred ? 'others_blurred' : onBlur ? 'others_warning' : 'others_warning_pdf')}
            </p>
            {onBlur && (
              <p className="mt-2">
                <Button type="button" variant="child-secondary" onClick={onBlur}>
                  <Glyph name="eye" size={24} />
                  {t('others_blur')}
                </Button>
              </p>
            )}
          </Notice>
        )}
      </div>
    </fieldset>
  );
}
