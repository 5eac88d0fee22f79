import { Animal, animals } from '@/components/art';
import { useTranslations } from '@/lib/platform/client-words';

/** The animal on a child's name tile; it is no secret and no password. */
export function AnimalChooser({ chosen }: Readonly<{ chosen: string }>) {
  const t = useTranslations('people');
  const box =
    'choice-card grid size-12 place-items-center rounded-md border border-line-strong bg-raised hover:bg-hover';
  return (
    <fieldset id="animal">
      <legend className="mb-1 font-medium">{t('form.animal')}</legend>
      <div className="flex flex-wrap gap-1.5">
        <label className={`${box} w-auto px-3`}>
          <input
            type="radio"
            name="animal"
            value=""
            defaultChecked={chosen === ''}
            className="sr-only"
          />
          {t('form.no_animal')}
        </label>
        {animals.map((animal) => (
          <label key={animal} className={box} title={t(`animal.${animal}`)}>
            <input
              type="radio"
              name="animal"
              value={animal}
              defaultChecked={animal === chosen}
              className="sr-only"
            />
            <Animal name={animal} size={34} />
            <span className="sr-only">{t(`animal.${animal}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
