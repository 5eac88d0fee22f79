import Link from 'next/link';
import { Animal } from '@/components/art';
import { animalOf } from '@/components/student/look';
import { classNames } from '@/components/ui/class-names';

type Props = Readonly<{
  label: string;
  path: string;
  tiles: readonly Readonly<{ id: string; name: string; animal: string | null }>[];
}>;

const cuts = ['cut-shape-a', 'cut-shape-b', 'cut-shape-c', 'cut-shape-d'] as const;
const tints = [
  '[--paper:var(--leaf-tint)]',
  '[--paper:var(--rose-tint)]',
  '[--paper:var(--accent-tint)]',
  '[--paper:var(--marigold-tint)]',
  '[--paper:var(--poppy-tint)]',
] as const;

/** An animal and a name for each child, in the order of the names. */
export function NameTiles({ label, path, tiles }: Props) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,9rem),1fr))] gap-3 sm:gap-4"
    >
      {tiles.map(({ id, name, animal }, nth) => (
        <li key={id}>
          <Link
            href={`${path}/${id}`}
            prefetch={false}
            className={classNames(
              'cut flex min-h-36 flex-col items-center justify-end gap-2 px-2 pt-4 pb-3 text-center font-display text-lg font-semibold no-underline [--on-paper:var(--ink)] hover:underline',
              cuts[nth % cuts.length],
              tints[nth % tints.length],
            )}
          >
            <Animal name={animalOf(animal)} size={84} />
            <span className="min-w-0 max-w-full">{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
