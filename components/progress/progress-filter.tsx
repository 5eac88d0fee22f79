import { buttonLook } from '@/components/ui/button-look';
import type { NamedTerm } from '@/lib/homework/progress/rules';
import { words } from '@/lib/platform/words';

type Named = Readonly<{ id: string; name: string }>;
type Props = Readonly<{
  path: string;
  /** Left out where the page is of the whole school. */
  classes?: readonly Named[];
  /** What leaves every class in, where that can be. */
  anyClass?: string;
  clubs?: readonly Named[];
  terms: readonly NamedTerm[];
  chosen: Readonly<{
    class?: string | undefined;
    club?: string | undefined;
    term?: string | undefined;
  }>;
}>;

/** By class, club and term: an ordinary form of the address. */
export async function ProgressFilter({ path, classes, anyClass, clubs, terms, chosen }: Props) {
  const t = await words('progress');
  const choices = [
    { name: 'class', label: t('class'), any: anyClass, of: classes, value: chosen.class },
    { name: 'club', label: t('club'), any: t('any_club'), of: clubs, value: chosen.club },
    {
      name: 'term',
      label: t('term'),
      any: undefined,
      of: terms.map(({ startsOn, name }) => ({
        id: startsOn,
        name: t('term_in', { name, year: startsOn.slice(0, 4) }),
      })),
      value: chosen.term,
    },
  ];
  return (
    <form action={path} className="mb-4 flex flex-wrap gap-2" data-print="no">
      {choices.map(({ name, label, any, of = [], value }) =>
        of.length > 0 ? (
          <select
            key={`${name} ${value}`}
            name={name}
            aria-label={label}
            defaultValue={value ?? ''}
            className="control w-auto! max-sm:grow"
          >
            {any && <option value="">{any}</option>}
            {of.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        ) : null,
      )}
      <button type="submit" className={buttonLook({ variant: 'secondary' })}>
        {t('show')}
      </button>
    </form>
  );
}
