import { Glyph, Sticker } from '@/components/art';
import { Kbd } from '@/components/ui/kbd';
import { useTranslations } from '@/lib/platform/client-words';
import { stickers } from '@/lib/shared/vocabulary';

/** A sticker beside the words; closed until somebody wants one. Arrows go from one to the next. */
export function StickerField({ chosen }: Readonly<{ chosen: string }>) {
  const t = useTranslations('stickers');
  return (
    <details className="stickers" data-field="sticker" open={chosen !== ''}>
      <summary>
        <Glyph name="chevron-right" size={12} /> {t('add')} <Kbd>S</Kbd>
      </summary>
      <fieldset>
        <legend className="sr-only">{t('which')}</legend>
        {['', ...stickers].map((value) => {
          const name = stickers.find((known) => known === value);
          return (
            <label key={value}>
              <input
                type="radio"
                name="sticker"
                value={value}
                defaultChecked={value === chosen}
                className="sr-only"
                aria-label={name ? t(`name.${name}`) : t('none')}
              />
              {name ? <Sticker name={name} size={44} /> : t('none')}
            </label>
          );
        })}
      </fieldset>
    </details>
  );
}
