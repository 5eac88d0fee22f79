import type { ReactNode } from 'react';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';

type Props = Readonly<{
  action: string;
  /** What is searched for, and its label. */
  query: string;
  label: string;
  apply: string;
  children?: ReactNode;
  /** Behind the button: what works by itself. */
  after?: ReactNode;
  /** What else the address carries. */
  keep?: Readonly<Record<string, string | undefined>>;
}>;

/** Narrows a list by its address, so that a link shows the same list. Needs no script. */
export function FilterBar({ action, query, label, apply, children, after, keep = {} }: Props) {
  return (
    <search data-print="no">
      <form action={action} className="filters mb-3">
        <span className="filters-search relative block sm:w-60">
          <Glyph
            name="search"
            size={14}
            className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2"
          />
          <input
            type="search"
            name="q"
            defaultValue={query}
            aria-label={label}
            placeholder={label}
            className="control ps-9"
          />
        </span>
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className="filters-choices">
          {children}
          <Button variant="secondary">{apply}</Button>
          {after}
        </div>
      </form>
    </search>
  );
}

type FilterProps = Readonly<{
  name: string;
  label: string;
  /** The choice that leaves everything in. */
  all: string;
  value: string | undefined;
  choices: readonly Readonly<{ value: string; label: string }>[];
}>;

/** One facet; its first choice leaves everything in. */
export function Filter({ name, label, all, value, choices }: FilterProps) {
  return (
    <span className="relative block">
      <select
        name={name}
        aria-label={label}
        defaultValue={value ?? ''}
        className="control w-auto max-w-48 appearance-none pe-8 font-medium"
      >
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Glyph
        name="triangle-down"
        size={10}
        className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2"
      />
    </span>
  );
}

type DayProps = Readonly<{ name: string; label: string; value: string | undefined }>;

/** A day that narrows from one side. */
export const DayFilter = ({ name, label, value }: DayProps) => (
  <label className="inline-flex items-center gap-2 text-muted">
    {label}
    <input type="date" name={name} defaultValue={value} className="control w-auto" />
  </label>
);
