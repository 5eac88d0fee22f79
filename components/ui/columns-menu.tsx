import type { FormEvent } from 'react';
import { Button } from './button';
import { buttonLook } from './button-look';

type Props<Column extends string> = Readonly<{
  /** Those that are shown, and all that can be. */
  columns: readonly Column[];
  all: readonly Column[];
  names: Readonly<Record<Column, string>>;
  /** Where the list is, and what its address says besides the columns. */
  address: Readonly<{ path: string; kept: Readonly<Record<string, string>> }>;
  words: Readonly<Record<'columns' | 'choose', string>>;
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
}>;

/** Which columns of a list are shown: an ordinary form, whose answer stands in the list's address. */
export const ColumnsMenu = <Column extends string>(props: Props<Column>) => (
  <details className="menu mb-2 w-fit" data-print="no">
    <summary className={`opens ${buttonLook({ variant: 'quiet' })}`}>{props.words.columns}</summary>
    <form
      action={props.address.path}
      onSubmit={props.onSubmit}
      className="menu-panel start-0 end-auto"
    >
      {Object.entries(props.address.kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.all.map((each) => (
        <label key={each} className="menu-item">
          <input
            type="checkbox"
            name="columns"
            value={each}
            className="tick-box"
            defaultChecked={props.columns.includes(each)}
          />
          {props.names[each]}
        </label>
      ))}
      {/* So that an address with none ticked still says something of columns. */}
      <input type="hidden" name="columns" value="name" />
      <Button variant="secondary" className="m-1.5">
        {props.words.choose}
      </Button>
    </form>
  </details>
);
