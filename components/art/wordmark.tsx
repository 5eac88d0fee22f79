/** The name with its three flags; the size follows the text around it. */
export function Wordmark({ compact = false }: Readonly<{ compact?: boolean }>) {
  return (
    <span className="inline-flex items-center gap-[.42em] font-display leading-none font-[460] tracking-[-.015em]">
      <svg viewBox="0 0 64 56" className="h-[1.36em] w-[1.55em]" aria-hidden="true">
        <use href="/art/mark.svg#mark" />
      </svg>
      <span className={compact ? 'max-sm:sr-only' : undefined}>
        Study<b className="font-[680]">Streaks</b>
      </span>
    </span>
  );
}
