import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from '@/components/art';
import { classNames } from './class-names';

const tones = {
  info: { box: 'border-line bg-raised', sign: 'text-accent-ink', glyph: 'info' },
  positive: { box: 'border-positive bg-positive-tint', sign: 'text-positive', glyph: 'check' },
  caution: { box: 'border-caution bg-caution-tint', sign: 'text-caution', glyph: 'warning' },
  critical: { box: 'border-critical bg-critical-tint', sign: 'text-critical', glyph: 'warning' },
} as const satisfies Record<string, { box: string; sign: string; glyph: GlyphName }>;

type Props = Readonly<{
  tone?: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; nothing is announced without it. */
  role?: 'alert' | 'status';
  className?: string;
}>;

export function Notice({ tone = 'info', title, children, action, role, className }: Props) {
  const look = tones[tone];
  return (
    <div role={role} className={classNames('notice', look.box, className)}>
      <Glyph name={look.glyph} size={18} className={classNames('mt-px', look.sign)} />
      <div className="min-w-0 flex-1 basis-48 leading-read">
        {title && <p className="font-bold">{title}</p>}
        {children}
      </div>
      {action && <div className="self-center">{action}</div>}
    </div>
  );
}
