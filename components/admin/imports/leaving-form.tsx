'use client';

import { decideWhoLeavesAction } from '@/lib/imports/actions';
import { useTranslations } from '@/lib/platform/client-words';
import { PageForm } from '../page-form';
import { useForm } from '../use-form';

type Props = Readonly<{
  school: string;
  importId: string;
  cancelHref: string;
  groups: readonly Readonly<{
    kind: string;
    people: readonly Readonly<{ id: string; name: string }>[];
  }>[];
}>;

/** Everybody by name, ticked; whoever is not ticked stays. */
export function LeavingForm({ school, importId, cancelHref, groups }: Props) {
  const t = useTranslations('import_pages.leaving');
  const form = useForm(decideWhoLeavesAction);
  const everybody = groups.flatMap(({ people }) => people.map(({ id }) => id));
  const ticked = new Set(form.list('leaves', everybody));
  return (
    <PageForm
      form={form}
      hidden={{ school, importId }}
      cancelHref={cancelHref}
      words={{ send: t('send'), sending: t('sending'), cancel: t('cancel') }}
    >
      {groups.map(({ kind, people }) => (
        <fieldset key={kind}>
          <legend className="mb-1 text-md font-bold">{t('legend', { kind })}</legend>
          <ul className="grid sm:grid-cols-2 lg:grid-cols-3">
            {people.map(({ id, name }) => (
              <li key={id}>
                <input type="hidden" name="shown[]" value={id} />
                <label className="flex min-h-hit items-center gap-3 rounded-md px-2 hover:bg-hover">
                  <input
                    type="checkbox"
                    name="leaves[]"
                    value={id}
                    defaultChecked={ticked.has(id)}
                    className="tick-box"
                  />
                  <span className="min-w-0 wrap-anywhere">{name}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </PageForm>
  );
}
