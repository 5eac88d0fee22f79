import { EmblemTile, emblemPaper, emblems, papers } from '@/components/art';
import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  paper: string;
  emblem: string;
  paperErrors: readonly string[] | undefined;
  emblemErrors: readonly string[] | undefined;
}>;

const box =
  'choice-card grid size-12 cursor-pointer place-items-center rounded-md border border-line-strong bg-raised hover:bg-hover';

/** What the club's flags are cut from, and the drawing on them. */
export function LookChooser({ paper, emblem, paperErrors, emblemErrors }: Props) {
  const t = useTranslations('clubs');
  return (
    <>
      <fieldset id="paper" tabIndex={paperErrors ? -1 : undefined}>
        <legend className="mb-1 font-medium">{t('form.paper')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {papers.map((each) => (
            <label key={each} className={box} title={t(`paper.${each}`)}>
              <input
                type="radio"
                name="paper"
                value={each}
                defaultChecked={each === paper}
                className="sr-only"
              />
              <svg viewBox="0 0 120 120" width={32} height={32} aria-hidden="true">
                <use href={`/art/papers.svg#${each}`} width="120" height="120" />
              </svg>
              <span className="sr-only">{t(`paper.${each}`)}</span>
            </label>
          ))}
        </div>
        <FieldError id="paper-error" errors={paperErrors} />
      </fieldset>
      <fieldset id="emblem" tabIndex={emblemErrors ? -1 : undefined}>
        <legend className="mb-1 font-medium">{t('form.emblem')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {emblems.map((each) => (
            <label key={each} className={box} title={t(`emblem.${each}`)}>
              <input
                type="radio"
                name="emblem"
                value={each}
                defaultChecked={each === emblem}
                className="sr-only"
              />
              <EmblemTile name={each} paper={emblemPaper[each]} size={34} />
              <span className="sr-only">{t(`emblem.${each}`)}</span>
            </label>
          ))}
        </div>
        <FieldError id="emblem-error" errors={emblemErrors} />
      </fieldset>
    </>
  );
}
