type Props<Value extends string> = Readonly<{
  name: string;
  legend: string;
  chosen: Value;
  choices: readonly Readonly<{
    value: Value;
    label: string;
    /** In pixels; what it draws like. Without one its name is shown. */
    dot: Readonly<{ size: number; colour: string }> | undefined;
  }>[];
  onChoose: (value: Value) => void;
}>;

/** Pens to pick up, one at a time; their names are said, and shown where nothing can be. */
export function Choices<Value extends string>(props: Props<Value>) {
  const { name, legend, chosen, choices, onChoose } = props;
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{legend}</legend>
      {choices.map(({ value, label, dot }) => (
        <label
          key={value}
          title={label}
          className="grid min-h-12 min-w-12 place-items-center rounded-md border-2 border-line bg-raised px-2 has-[input:checked]:border-ink has-[input:checked]:bg-sunk has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus"
        >
          <input
            type="radio"
            className="sr-only"
            // Not a part of what is handed in.
            name={`draw-${name}`}
            form=""
            checked={chosen === value}
            onChange={() => onChoose(value)}
          />
          {dot ? (
            <>
              <span
                aria-hidden
                className="block rounded-full border border-line-strong"
                style={{ width: dot.size, height: dot.size, background: dot.colour }}
              />
              <span className="sr-only">{label}</span>
            </>
          ) : (
            label
          )}
        </label>
      ))}
    </fieldset>
  );
}
