import type { GlyphName } from '@/components/art';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';

export const purposeGlyph: Readonly<Record<ConsentPurposeKind, GlyphName>> = {
  voice_recordings: 'microphone',
  photos_of_others: 'camera',
  public_display: 'eye',
  ai_help: 'speech',
  other: 'shield',
};
