'use client';

import { Scene } from '@/components/art';
import { Button } from '@/components/ui/button';
// Straight from the catalogue: what has just broken may be what fetches the words.
import words from '@/lib/shared/words/en/errors.json';

type Props = Readonly<{ digest: string | undefined; tryAgain: () => void }>;

/** A fault of ours. The reference finds it in the log. */
export function Broken({ digest, tryAgain }: Props) {
  return (
    <main id="main" role="alert" className="grid min-h-[70vh] place-items-center p-6">
      <div className="flex max-w-md flex-col items-center gap-2 text-center">
        <Scene name="went-wrong" className="mb-3 h-auto w-full max-w-[20rem]" />
        <h1 className="text-lg">{words.broken_title}</h1>
        <p className="leading-read text-muted">{words.broken_text}</p>
        {digest && (
          <p className="text-sm text-muted">{words.broken_reference.replace('{digest}', digest)}</p>
        )}
        <Button type="button" onClick={tryAgain} className="mt-2">
          {words.try_again}
        </Button>
      </div>
    </main>
  );
}
