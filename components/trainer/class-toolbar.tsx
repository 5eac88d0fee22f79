'use client';

import Form from 'next/form';
import { Glyph } from '@/components/art';
import { buttonLook } from '@/components/ui/button-look';
import type { ClassTableInput } from '@/lib/homework/classes/inputs';
import { classStates, pageSizes } from '@/lib/homework/classes/rules';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{
  path: string;
  input: ClassTableInput;
  clubs: readonly Readonly<{ id: string; name: string }>[];
}>;

/** Filters as an ordinary form of the address; with script, a choice shows its result at once. */
export function ClassToolbar({ path, input, clubs }: Props) {
  const t = useTranslations('trainer');
  return (
    <Form
      key={JSON.stringify(input)}
      action={path}
      scroll={false}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit();
      }}
      className="filters"
    >
      {input.sort !== 'name' || input.dir !== 'asc' ? (
        <>
          <input type="hidden" name="sort" value={input.sort} />
          <input type="hidden" name="dir" value={input.dir} />
        </>
      ) : null}
      <span className="filters-search relative block sm:w-52">
        <Glyph
          name="search"
          size={14}
          className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-muted"
        />
        <input
          type="search"
          name="name"
          defaultValue={input.name}
          placeholder={t('name')}
          aria-label={t('name')}
          className="control ps-8"
        />
      </span>
      <div className="filters-choices">
        <Choice
          name="club"
          label={t('club')}
          value={input.club ?? ''}
          choices={[
            { value: '', label: t('any_club') },
            ...clubs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Choice
          name="state"
          label={t('state')}
          value={input.state ?? ''}
          choices={[
            { value: '', label: t('any_state') },
            ...classStates.map((state) => ({ value: state, label: t(`children_${state}`) })),
          ]}
        />
        <Choice
          name="size"
          label={t('rows')}
          value={String(input.size)}
          choices={pageSizes.map((size) => ({
            value: String(size),
            label: t('rows_of', { size }),
          }))}
        />
        <button type="submit" className={buttonLook({ variant: 'secondary' })}>
          {t('show')}
        </button>
      </div>
    </Form>
  );
}

type ChoiceProps = Readonly<{
  name: string;
  label: string;
  value: string;
  choices: readonly Readonly<{ value: string; label: string }>[];
}>;

function Choice({ name, label, value, choices }: ChoiceProps) {
  return (
    <select name={name} aria-label={label} defaultValue={value} className="control w-auto!">
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
