import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonLook, buttonLook } from './button-look';
import { classNames } from './class-names';

/** A place to go to that looks like a button. It fetches nothing before it is followed. */
export function ButtonLink({
  variant,
  size,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook) {
  return (
    <Link
      prefetch={false}
      {...rest}
      className={classNames(buttonLook({ variant, size }), className)}
    >
      <span className="inline-flex items-center justify-center gap-2 text-center">{children}</span>
    </Link>
  );
}
