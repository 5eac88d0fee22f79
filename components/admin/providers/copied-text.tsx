/** An address to copy: one press or one key selects the whole of it. */
export function CopiedText({ label, text }: Readonly<{ label: string; text: string }>) {
  return (
    <p className="leading-read">
      {label}{' '}
      <code className="mt-1 block w-fit max-w-full select-all rounded-sm border border-line bg-sunk px-2.5 py-1.5 text-sm wrap-anywhere">
        {text}
      </code>
    </p>
  );
}
