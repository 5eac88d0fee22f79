import { FieldError } from '@/components/ui/field-error';

type Props = Readonly<{
  legend: string;
  candidates: readonly Readonly<{ id: string; name: string; about: string }>[];
  chosen: readonly string[];
  errors: readonly string[] | undefined;
}>;

/** Children to tick, each with what tells them apart; sent as `studentIds[]`. */
export const ChooseChildren = ({ legend, candidates, chosen, errors }: Props) => (
  <fieldset id="studentIds" tabIndex={errors ? -1 : undefined}>
    <legend className="sr-only">{legend}</legend>
    <ul className="max-h-96 overflow-y-auto rounded-md border border-line">
      {candidates.map(({ id, name, about }) => (
        <li key={id} className="border-b border-line last:border-b-0">
          <label className="flex min-h-10 items-center gap-3 px-3 hover:bg-hover">
            <input
              type="checkbox"
              name="studentIds[]"
              value={id}
              defaultChecked={chosen.includes(id)}
              className="tick-box"
            />
            <span className="min-w-0 py-1">
              <span className="font-medium">{name}</span>{' '}
              <span className="text-sm text-muted">{about}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
    <FieldError id="studentIds-error" errors={errors} />
  </fieldset>
);
