import { Glyph } from '@/components/art';
import type { EvidenceKind } from '@/lib/shared/vocabulary';

const glyphOf = {
  photo: 'camera',
  drawing: 'brush',
  pdf: 'document',
  writing: 'pencil',
  voice: 'microphone',
} as const;

export const WayGlyph = ({ way, size }: Readonly<{ way: EvidenceKind; size?: number }>) => (
  <Glyph name={glyphOf[way]} size={size} />
);
