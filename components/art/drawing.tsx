/** One drawing out of a sprite in public/art: two elements, and the colours of whatever theme surrounds it. */
export type DrawingProps = Readonly<{
  /** Width and height in px; a scene's or medallion's height follows its shape. Without it, classes decide. */
  size?: number;
  className?: string;
  /** Only where the picture is the sole bearer of its meaning; otherwise it is left out for screen readers. */
  label?: string;
}>;

type Sprite = Readonly<{ href: string; viewBox: string; ratio?: number; over?: string }>;

export function Drawing({
  href,
  over,
  viewBox,
  ratio = 1,
  size,
  className,
  label,
}: DrawingProps & Sprite) {
  const shared = {
    viewBox,
    className: className ? `drawing ${className}` : 'drawing',
    width: size,
    height: size === undefined ? undefined : Math.round(size * ratio),
  };
  if (label === undefined) {
    return (
      <svg {...shared} aria-hidden="true">
        <use href={href} />
        {over && <use href={over} />}
      </svg>
    );
  }
  return (
    <svg {...shared} role="img" aria-label={label}>
      <use href={href} />
      {over && <use href={over} />}
    </svg>
  );
}
