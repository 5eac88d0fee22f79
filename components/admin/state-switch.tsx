import Link from 'next/link';
import { buttonLook } from '@/components/ui/button-look';
import { classNames } from '@/components/ui/class-names';

type Props = Readonly<{
  path: string;
  state: 'here' | 'archived';
  label: string;
  here: string;
  archived: string;
}>;

/** What is in use, or what was put away. */
export function StateSwitch({ path, state, label, here, archived }: Props) {
  return (
    <nav aria-label={label} className="flex">
      {(['here', 'archived'] as const).map((each) => (
        <Link
          key={each}
          href={each === 'here' ? path : `${path}?state=archived`}
          prefetch={false}
          aria-current={state === each ? 'true' : undefined}
          className={classNames(
            buttonLook({ variant: 'secondary' }),
            each === 'here' ? 'rounded-e-none' : '-ms-px rounded-s-none',
            state === each && 'border-accent bg-accent-tint text-accent-ink hover:bg-accent-tint',
          )}
        >
          {each === 'here' ? here : archived}
        </Link>
      ))}
    </nav>
  );
}
