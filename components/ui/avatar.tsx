import { Animal, type AnimalName } from '@/components/art';
import { classNames } from './class-names';

const stamps = ['paper-marigold', 'paper-rose', 'paper-sky', 'paper-leaf'] as const;

type Props = Readonly<{
  /** Of whom; only its letters are drawn, and only where there is no animal. */
  name: string;
  /** A child's animal; adults have their letters. */
  animal?: AnimalName;
  size?: number;
  className?: string;
}>;

/** A person's mark beside their name, so it stays silent to a screen reader. */
export function Avatar({ name, animal, size = 30, className }: Props) {
  if (animal) return <Animal name={animal} size={size} className={className} />;
  return (
    <span
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.4 }}
      className={classNames(
        'cut cut-shape-stamp inline-grid shrink-0 place-items-center font-bold',
        stamps[stampOf(name)],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase('en-GB');
}

function stampOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return sum % stamps.length;
}
