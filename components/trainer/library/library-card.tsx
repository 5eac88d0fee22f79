import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';

type Props = Readonly<{
  title: string;
  about: string;
  instructions: string;
  ways: string;
  /** Where it is used, if anywhere. */
  href: string | undefined;
  words: Readonly<{ use: string; named: string }>;
  /** What else can be done with it. */
  children?: ReactNode;
}>;

/** One piece of the library, with what children would read. */
export const LibraryCard = ({ title, about, instructions, ways, href, words, children }: Props) => (
  <li className="flex min-w-0 flex-col rounded-md border border-line bg-raised p-4">
    <p className="font-bold">{title}</p>
    {about && <p className="text-sm text-muted">{about}</p>}
    <p className="mt-2 grow whitespace-pre-line leading-read">{instructions}</p>
    <p className="mt-2 text-sm text-muted">{ways}</p>
    <div className="mt-3 flex flex-wrap gap-2">
      {href && (
        <ButtonLink href={href} variant="secondary">
          {words.use}
          <span className="sr-only">{words.named}</span>
        </ButtonLink>
      )}
      {children}
    </div>
  </li>
);
