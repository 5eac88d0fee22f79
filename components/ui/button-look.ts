import { classNames } from './class-names';

type Variant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'child' | 'child-secondary' | 'round';

export type ButtonLook = Readonly<{
  variant?: Variant | undefined;
  size?: 'regular' | 'icon' | 'wide' | undefined;
}>;

/** How a button looks (looks.css), shared by buttons and by links that act. */
export const buttonLook = ({ variant = 'primary', size = 'regular' }: ButtonLook = {}) =>
  classNames(
    'button',
    `button-${variant}`,
    // The shapes of children's paper are classes of their own, so that other things can have them too.
    variant === 'child' && 'cut cut-shape-button paper-action',
    variant === 'round' && 'cut cut-shape-round paper-ink',
    size !== 'regular' && `button-${size}`,
  );
