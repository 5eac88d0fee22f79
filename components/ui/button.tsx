import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { type ButtonLook, buttonLook } from './button-look';
import { classNames } from './class-names';

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  ButtonLook &
  Readonly<{
    /** The work has begun: the button keeps its width, says what it is doing and cannot be pressed twice. */
    pending?: boolean;
    /** What it is doing: "Sending". Without it the ordinary words stay. */
    pendingLabel?: ReactNode;
  }>;

/** Submits the form it stands in, unless `type` says otherwise. */
export function Button({
  variant,
  size,
  pending = false,
  pendingLabel,
  className,
  children,
  disabled,
  type = 'submit',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={classNames(buttonLook({ variant, size }), className)}
    >
      {pendingLabel === undefined ? (
        <ButtonWords>{children}</ButtonWords>
      ) : (
        <>
          <ButtonWords hidden={pending}>{children}</ButtonWords>
          <ButtonWords hidden={!pending}>{pendingLabel}</ButtonWords>
        </>
      )}
    </button>
  );
}

/** Both wordings lie on the same spot, so that the button is as wide as the longer one from the start. */
function ButtonWords({ hidden, children }: Readonly<{ hidden?: boolean; children: ReactNode }>) {
  return (
    <span
      className={classNames(
        'col-start-1 row-start-1 inline-flex items-center justify-center gap-2 text-center',
        hidden && 'invisible',
      )}
    >
      {children}
    </span>
  );
}
