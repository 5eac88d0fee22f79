import { Glyph } from '@/components/art';

type Props = Readonly<{ id: string; errors: readonly string[] | undefined }>;

export function FieldError({ id, errors }: Props) {
  if (!errors || errors.length === 0) return null;
  return (
    <p id={id} className="mt-1 flex gap-1.5 text-sm font-medium text-critical">
      <Glyph name="warning" className="mt-[.15em]" />
      <span>{errors.join(' ')}</span>
    </p>
  );
}
