import { Glyph } from '@/components/art';
import type { DeskPiece } from './desk';

/** What came with the work: whether a grown-up helped, how long it took, and what a parent wrote. */
export function ToldWithIt({ told, notes }: Pick<DeskPiece, 'told' | 'notes'>) {
  if (told.length + notes.length === 0) return null;
  return (
    <section className="grid gap-2">
      {told.length > 0 && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <Glyph name="info" size={16} />
          {told.join(' ')}
        </p>
      )}
      {notes.map(({ from, note }) => (
        <figure
          key={`${from} ${note}`}
          className="rounded-md border border-line bg-raised px-4 py-2"
        >
          <figcaption className="text-sm font-bold">{from}</figcaption>
          <blockquote className="leading-read whitespace-pre-wrap">{note}</blockquote>
        </figure>
      ))}
    </section>
  );
}
