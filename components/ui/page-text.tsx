type Props = Readonly<{
  /** What the page says; empty where it is a picture only, null where nobody knows. */
  text: string | null;
  label: string;
  /** Said where there is none. */
  none: string;
}>;

/** What a page shown as a picture says, for whoever does not see it. */
export function PageText({ text, label, none }: Props) {
  if (text === null) return null;
  if (text === '') return <p className="mt-1 text-sm text-muted">{none}</p>;
  return (
    <details className="mt-1">
      <summary className="link inline-flex min-h-hit items-center">{label}</summary>
      <p className="wrap-anywhere rounded-md bg-sunk px-4 py-3 text-ink leading-read whitespace-pre-wrap">
        {text}
      </p>
    </details>
  );
}
