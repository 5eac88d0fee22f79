'use client';

import { type ChangeEvent, useState } from 'react';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';
import { FilePick } from '../file-pick';
import { Choices } from './choices';
import { Paper } from './paper';
import { type Drawn, linesOn, rubber } from './sheet';

const largest = 25 * 1024 * 1024;

/** Told apart by more than their hue: each is of another lightness, and says its name. */
const colours = {
  draw_ink: '#141c45',
  draw_poppy: '#d63d1c',
  draw_marigold: '#f6b51e',
  draw_leaf: '#1e8a5b',
  draw_sky: '#3f6fe0',
  draw_bark: '#7a4a24',
} as const;
const widths = { line_thin: 6, line_middle: 14, line_thick: 32 } as const;

/** What was drawn here, or a picture of a drawing made elsewhere. */
export type Drawing = Readonly<{ drawn: Drawn; chosen: File | undefined }>;
export const nothingDrawn: Drawing = { drawn: [], chosen: undefined };

type Props = Readonly<{
  drawing: Drawing;
  onChange: (drawing: Drawing) => void;
  errors: readonly string[] | undefined;
  disabled: boolean;
}>;

/** Draws on the page. Without script, and for whoever cannot draw there, a picture is chosen instead. */
export function DrawingField({ drawing, onChange, errors, disabled }: Props) {
  const t = useTranslations();
  const [colour, setColour] = useState<keyof typeof colours | 'draw_rubber'>('draw_ink');
  const [width, setWidth] = useState<keyof typeof widths>('line_middle');
  const [objection, setObjection] = useState<string>();
  const { drawn, chosen } = drawing;
  const pen = colour === 'draw_rubber' ? rubber : { colour: colours[colour], width: widths[width] };
  const add = (more: Drawn[number]) => onChange({ ...drawing, drawn: [...drawn, more] });

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    const fits = file !== undefined && file.size <= largest;
    setObjection(file && !fits ? t('media.photo_too_large') : undefined);
    if (fits) onChange({ ...drawing, chosen: file });
  }

  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-1 font-medium">{t('hand_in.drawing')}</legend>
      {chosen ? (
        <p className="mb-2 flex flex-wrap items-center gap-2">
          <Glyph name="check" size={20} /> {t('hand_in.drawing_chosen')}: {chosen.name}
          <Button
            type="button"
            variant="quiet"
            onClick={() => onChange({ ...drawing, chosen: undefined })}
          >
            {t('hand_in.remove_drawing')}
          </Button>
        </p>
      ) : (
        <div className="grid gap-2 noscript:hidden">
          <p className="text-sm text-muted">{t('hand_in.drawing_hint')}</p>
          <Choices
            name="colour"
            legend={t('hand_in.draw_with')}
            chosen={colour}
            onChoose={setColour}
            choices={[
              ...(Object.keys(colours) as (keyof typeof colours)[]),
              'draw_rubber' as const,
            ].map((value) => ({
              value,
              label: t(`hand_in.${value}`),
              dot: value === 'draw_rubber' ? undefined : { size: 22, colour: colours[value] },
            }))}
          />
          <Choices
            name="width"
            legend={t('hand_in.line_thickness')}
            chosen={width}
            onChoose={setWidth}
            choices={(Object.keys(widths) as (keyof typeof widths)[]).map((value) => ({
              value,
              label: t(`hand_in.${value}`),
              dot: { size: 4 + widths[value] / 2, colour: 'currentColor' },
            }))}
          />
          <Paper
            drawn={drawn}
            pen={pen}
            disabled={disabled}
            label={t('hand_in.drawing_sheet', { lines: linesOn(drawn).length })}
            onLine={add}
          />
          <div className="flex flex-wrap gap-2">
            <Button
              type="button"
              variant="child-secondary"
              disabled={drawn.length === 0}
              onClick={() => onChange({ ...drawing, drawn: drawn.slice(0, -1) })}
            >
              <Glyph name="undo" size={20} />
              {t('hand_in.draw_undo')}
            </Button>
            <Button
              type="button"
              variant="quiet"
              disabled={linesOn(drawn).length === 0}
              onClick={() => add('new sheet')}
            >
              <Glyph name="document" size={20} />
              {t('hand_in.draw_afresh')}
            </Button>
          </div>
        </div>
      )}
      {linesOn(drawn).length === 0 && !chosen && (
        <div className="mt-2">
          <FilePick
            id="drawing-file"
            name="drawing[]"
            accept="image/*"
            glyph="upload"
            onChange={choose}
          >
            {t('hand_in.choose_drawing')}
          </FilePick>
        </div>
      )}
      <div aria-live="polite">
        <FieldError id="drawing-error" errors={objection ? [objection] : errors} />
      </div>
    </fieldset>
  );
}
