import { PictureObject } from '@/components/art';
import { type PasswordPicture, picturesInAPassword } from '@/lib/identity/children/rules';

type Props = Readonly<{
  chosen: readonly PasswordPicture[];
  /** Shown to a child who chooses and has to remember; otherwise only that there is one. */
  shown: boolean;
}>;

/** Three flags on a string, one for each picture. What they say in words stands beside them. */
export function Flags({ chosen, shown }: Props) {
  return (
    <div className="-mx-4 mb-4 sm:-mx-10">
      <svg
        aria-hidden="true"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        className="block h-3 w-full overflow-visible text-(--string)"
      >
        <path
          d="M0 0Q50 6 100 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className="flex justify-center gap-5 sm:gap-9">
        {Array.from({ length: picturesInAPassword }, (_, place) => {
          const picture = chosen[place];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a flag is its place on the string.
            <div key={place} className="relative">
              <svg
                aria-hidden="true"
                viewBox="0 0 120 140"
                className="h-20 w-[4.25rem] text-accent sm:h-28 sm:w-24"
              >
                <path
                  d="M3 2 117 4 114 92 60 136 6 90Z"
                  fill={picture && !shown ? 'currentColor' : 'var(--surface-raised)'}
                  stroke="currentColor"
                  strokeWidth="4"
                  strokeDasharray={picture ? undefined : '12 9'}
                />
                {picture && !shown && (
                  <path
                    d="M34 56 52 76 88 36"
                    fill="none"
                    stroke="var(--on-accent)"
                    strokeWidth="14"
                  />
                )}
              </svg>
              {picture && shown && (
                <PictureObject
                  name={picture}
                  className="absolute inset-x-0 top-2 mx-auto w-12 sm:w-16"
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
