'use client';

import { type ChangeEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Glyph } from '@/components/art';
import { FieldError } from '@/components/ui/field-error';
import { useTranslations } from '@/lib/platform/client-words';
import { FilePick } from './file-pick';

/** Fetched when a photo is changed, and not before. */
const PhotoEditor = lazy(() => import('./editor/photo-editor'));

const mostPhotos = 6;
const largestPhoto = 25 * 1024 * 1024;

/** The same photo can be chosen twice, so each choice has its own number. */
export type ChosenPhoto = Readonly<{ file: File; choice: number; blurred?: boolean }>;

type Props = Readonly<{
  photos: readonly ChosenPhoto[];
  onChange: (photos: readonly ChosenPhoto[]) => void;
  /** What is wrong with a field; a single photo's is named `photos.0`, `photos.1` … */
  errorsOf: (name: string) => readonly string[] | undefined;
  disabled: boolean;
  /** Which photo is being changed: its place among them. */
  editing: number | undefined;
  onEdit: (place: number | undefined) => void;
}>;

/** Photos from the camera or from the device, looked at and taken away before they are sent. */
export function PhotoField(props: Props) {
  const { photos, onChange, errorsOf, disabled, editing, onEdit } = props;
  const t = useTranslations();
  const [objection, setObjection] = useState<string>();
  const choices = useRef(0);
  const edited = editing === undefined ? undefined : photos[editing];

  function add(event: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(event.currentTarget.files ?? [])];
    // Emptied, so that the same photo can be chosen again; the list is what is sent.
    event.currentTarget.value = '';
    const fitting = chosen.filter(({ size }) => size <= largestPhoto);
    const all = [...photos, ...fitting.map((file) => ({ file, choice: choices.current++ }))];
    setObjection(
      fitting.length < chosen.length
        ? t('media.photo_too_large')
        : all.length > mostPhotos
          ? t('hand_in.photos_many')
          : undefined,
    );
    onChange(all.slice(0, mostPhotos));
  }

  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-1 font-medium">{t('hand_in.photos')}</legend>
      <p className="mb-2 text-sm text-muted">{t('hand_in.photo_hint')}</p>
      {photos.length > 0 && (
        <ul className="mb-3 grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] gap-3">
          {photos.map((photo, index) => (
            <Preview
              key={photo.choice}
              photo={photo.file}
              number={index + 1}
              errors={errorsOf(`photos.${index}`)}
              onEdit={() => onEdit(index)}
              onRemove={() => {
                setObjection(undefined);
                onChange(photos.filter((_, place) => place !== index));
              }}
            />
          ))}
        </ul>
      )}
      {edited && editing !== undefined && (
        <Suspense fallback={<p role="status">{t('photo_editor.opening')}</p>}>
          <PhotoEditor
            photo={edited.file}
            number={editing + 1}
            onClose={() => onEdit(undefined)}
            onDone={(file, blurred) => {
              onChange(
                photos.map((photo) =>
                  photo === edited
                    ? {
                        file,
                        choice: choices.current++,
                        blurred: blurred || photo.blurred === true,
                      }
                    : photo,
                ),
              );
              onEdit(undefined);
            }}
          />
        </Suspense>
      )}
      <div className="flex flex-wrap gap-2">
        <FilePick
          id="camera"
          name="photos[]"
          accept="image/*"
          capture="environment"
          glyph="camera"
          onChange={add}
        >
          {t('hand_in.camera')}
        </FilePick>
        <FilePick
          id="photo-file"
          name="photos[]"
          accept="image/*"
          multiple
          glyph="upload"
          onChange={add}
        >
          {t('hand_in.choose_photo')}
        </FilePick>
      </div>
      <div aria-live="polite">
        <FieldError
          id="photos-error"
          errors={objection ? [objection] : photos.length === 0 ? errorsOf('photos') : undefined}
        />
      </div>
    </fieldset>
  );
}

type PreviewProps = Readonly<{
  photo: File;
  number: number;
  errors: readonly string[] | undefined;
  onEdit: () => void;
  onRemove: () => void;
}>;

function Preview({ photo, number, errors, onEdit, onRemove }: PreviewProps) {
  const t = useTranslations('hand_in');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return (
    <li className="relative">
      {address && (
        // biome-ignore lint/performance/noImgElement: a picture on this device, not yet on any server
        <img
          src={address}
          alt={t('photo_preview', { number })}
          className="aspect-4/3 w-full rounded-md border border-line bg-wall object-cover text-sm"
        />
      )}
      <button
        type="button"
        onClick={onEdit}
        aria-label={t('edit_photo', { number })}
        className="absolute start-1 top-1 grid size-12 place-items-center rounded-md border-2 border-ink bg-raised text-ink"
      >
        <Glyph name="rotate" size={20} />
      </button>
      <button
        type="button"
        onClick={onRemove}
        aria-label={t('remove_photo', { number })}
        className="absolute end-1 top-1 grid size-12 place-items-center rounded-md border-2 border-ink bg-raised text-ink"
      >
        <Glyph name="close" size={20} />
      </button>
      <FieldError id={`photo-${number}-error`} errors={errors} />
    </li>
  );
}
