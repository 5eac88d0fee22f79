import { SmallForm } from '@/components/admin/small-form';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { words } from '@/lib/platform/words';
import { decideItemAction } from '@/lib/records/packs/actions';
import type { ItemToReview } from '@/lib/records/packs/queries';
import { choicesFor, suggestedFor, wordsOf } from '@/lib/records/packs/review/rules';
import { withholdReasons } from '@/lib/shared/packs';
import { whatItHolds } from './words';

type Props = Readonly<{ school: string; packId: string; item: ItemToReview; hasFile: boolean }>;

/** One thing to look at: what it says, with names that were found struck through, and what happens with it. */
export async function ItemCard({ school, packId, item, hasFile }: Props) {
  const t = await words('packs');
  const { id, kind, text, places } = item;
  const suggested = suggestedFor(item);
  const title = t(`item.${kind}`, { table: await whatItHolds(item.table) });
  const struck = new Set(item.decision === 'black_out' ? item.blackedOut : item.marks);
  return (
    <li className="rounded-md border border-line bg-raised p-4">
      <h3 id={`item-${id}`} className="text-base">
        {title}{' '}
        <span className="text-sm font-regular text-muted">{t('times', { count: places })}</span>
      </h3>
      <SmallForm
        action={decideItemAction}
        hidden={{ school, packId, itemId: id, revision: String(item.revision) }}
        className="group/item mt-2"
      >
        {kind === 'person' ? (
          <p className="text-md">{text}</p>
        ) : kind === 'file' ? null : text === '' ? (
          <p className="text-muted">{t('no_words')}</p>
        ) : (
          <fieldset>
            <legend className="text-sm text-muted">{t('words_label')}</legend>
            <p className="mt-1 max-h-80 overflow-y-auto border-s-4 border-line ps-3 leading-read wrap-anywhere">
              {wordsOf(text).map((word, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a word is told apart by its place alone
                <label key={place} className="inline-block cursor-pointer py-0.5 pe-1.5">
                  <input
                    type="checkbox"
                    name="out[]"
                    value={place}
                    defaultChecked={struck.has(place)}
                    className="peer sr-only"
                  />
                  <span className="rounded-sm px-0.5 peer-checked:bg-ink peer-checked:text-raised peer-checked:line-through peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2">
                    {word}
                  </span>
                </label>
              ))}
            </p>
          </fieldset>
        )}
        {hasFile && (
          <p>
            <a
              href={`/${school}/admin/record/packs/${packId}/items/${id}/file`}
              target="_blank"
              rel="noreferrer"
              className="link inline-flex min-h-hit items-center"
            >
              {t('open_file')}
            </a>
          </p>
        )}
        <fieldset className="mt-2">
          <legend className="sr-only">{t('decision_label')}</legend>
          <div className="flex flex-wrap gap-x-5">
            {choicesFor(item).map((choice) => (
              <label key={choice} className="inline-flex min-h-hit items-center gap-2">
                <input
                  type="radio"
                  name="decision"
                  value={choice}
                  defaultChecked={choice === (item.decision ?? suggested.decision)}
                  className="tick-box rounded-full"
                />
                {t(`decision.${choice}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="flex flex-wrap items-end gap-3">
          <div className="hidden max-w-80 grow group-has-[[value=withhold]:checked]/item:block">
            <Select
              id={`reason-${id}`}
              name="reason"
              label={t('reason')}
              defaultValue={item.reason ?? suggested.reason}
              choices={withholdReasons.map((value) => ({ value, label: t(`left_out.${value}`) }))}
            />
          </div>
          <SubmitButton aria-describedby={`item-${id}`} variant="secondary">
            {t(item.decision ? 'change' : 'decide')}
          </SubmitButton>
        </div>
      </SmallForm>
    </li>
  );
}
