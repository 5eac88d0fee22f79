import type { ReactNode } from 'react';
import { classNames } from './class-names';

type Props = Readonly<{
  tone?: 'plain' | 'accent' | 'positive' | 'caution' | 'critical' | undefined;
  children: ReactNode;
  className?: string;
}>;

/** A state in a word or two; the word, not the colour, says it. */
export function Tag({ tone = 'plain', className, children }: Props) {
  return <span className={classNames('tag', `tag-${tone}`, className)}>{children}</span>;
}
