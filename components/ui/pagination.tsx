import Link from 'next/link';
import { Glyph } from '@/components/art';

type Props = Readonly<{
  /** Counted from 1. */
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
  words: Readonly<{
    label: string;
    previous: string;
    next: string;
    /** The name of one page to a screen reader. */
    page: (page: number) => string;
    /** "Showing 1 to 15 of 30" */
    showing?: string;
  }>;
}>;

/** Pages as links, so that the address bar carries them and they work without script. */
export function Pagination({ page, pages, hrefOf, words }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-3 py-2.5" data-print="no">
      {words.showing && <p className="me-auto text-muted">{words.showing}</p>}
      {pages > 1 && (
        <nav aria-label={words.label}>
          <ul className="flex flex-wrap gap-1.5">
            <Step href={page > 1 ? hrefOf(page - 1) : undefined} label={words.previous} back />
            {shownPages(page, pages).map((shown, index, all) => (
              <li key={shown} className="flex items-center gap-1.5">
                {index > 0 && shown - (all[index - 1] ?? 0) > 1 && (
                  <span aria-hidden="true">…</span>
                )}
                <Link
                  href={hrefOf(shown)}
                  prefetch={false}
                  aria-label={words.page(shown)}
                  aria-current={shown === page ? 'page' : undefined}
                  className="page-box"
                >
                  {shown}
                </Link>
              </li>
            ))}
            <Step href={page < pages ? hrefOf(page + 1) : undefined} label={words.next} />
          </ul>
        </nav>
      )}
    </div>
  );
}

function Step({ href, label, back }: Readonly<{ href?: string; label: string; back?: boolean }>) {
  const sign = (
    <Glyph
      name={back ? 'chevron-left' : 'chevron-right'}
      size={12}
      className="rtl:-scale-x-100"
      label={label}
    />
  );
  return (
    <li>
      {href ? (
        <Link href={href} prefetch={false} rel={back ? 'prev' : 'next'} className="page-box">
          {sign}
        </Link>
      ) : (
        <span className="page-box opacity-45">{sign}</span>
      )}
    </li>
  );
}

/** First, last, and the neighbours of the page one is on. */
function shownPages(page: number, pages: number): number[] {
  const wanted = new Set([1, page - 1, page, page + 1, pages]);
  return [...wanted].filter((one) => one >= 1 && one <= pages).sort((a, b) => a - b);
}
