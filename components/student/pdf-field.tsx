'use client';

import { type ChangeEvent, useState } from 'react';
import { Glyph } from '@/components/art';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';
import { FilePick } from './file-pick';

const largest = 25 * 1024 * 1024;

type Props = Readonly<{
  pdf: File | undefined;
  onChange: (pdf: File | undefined) => void;
  errors: readonly string[] | undefined;
  disabled: boolean;
}>;

/** A PDF of this device: its name is shown until it is handed in, and its pages from then on. */
export function PdfField({ pdf, onChange, errors, disabled }: Props) {
  const t = useTranslations();
  const [objection, setObjection] = useState<string>();

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    const fits = file !== undefined && file.size <= largest;
    setObjection(file && !fits ? t('media.pdf_too_large') : undefined);
    if (fits) onChange(file);
  }

  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-1 font-medium">{t('hand_in.pdf')}</legend>
      <p className="mb-2 text-sm text-muted">{t('hand_in.pdf_hint')}</p>
      {pdf ? (
        <p className="flex flex-wrap items-center gap-2">
          <Glyph name="document" size={22} />
          <span className="min-w-0 break-words">
            {t('hand_in.pdf_chosen')}: {pdf.name}
          </span>
          <Button type="button" variant="quiet" onClick={() => onChange(undefined)}>
            <Glyph name="bin" size={20} />
            {t('hand_in.remove_pdf')}
          </Button>
        </p>
      ) : (
        <FilePick
          id="pdf-file"
          name="pdf[]"
          accept="application/pdf,.pdf"
          glyph="document"
          onChange={choose}
        >
          {t('hand_in.choose_pdf')}
        </FilePick>
      )}
      <div aria-live="polite">
        <FieldError id="pdf-error" errors={objection ? [objection] : errors} />
      </div>
    </fieldset>
  );
}
