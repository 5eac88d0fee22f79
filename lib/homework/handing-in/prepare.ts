import 'server-only';
import { Refusal } from '@/lib/platform/refusal';
import type { Uploads } from '@/lib/platform/storage/uploads';
import type { Pieces } from './evidence';
import { type KeptPhoto, keepPdf, keepPhoto, keepVoice } from './files';
import type { HandIn } from './inputs';

/** Checks and stores what was sent, before the transaction. A refused one takes the others with it. */
export async function prepareEvidence(input: HandIn, uploads: Uploads): Promise<Pieces> {
  const {
    activityId,
    studentId,
    writing,
    photos,
    drawing,
    pdf,
    voice,
    help,
    sentBy,
    seconds,
    others,
    changing,
    keep,
    attempt,
    sentAs,
  } = input;
  const keptPhotos: KeptPhoto[] = [];
  for (const [place, photo] of photos.entries())
    keptPhotos.push(await keepPhoto(uploads, photo).catch(about('photos', `photos.${place}`)));
  const [drawn] = drawing;
  const keptDrawing = drawn ? await keepPhoto(uploads, drawn).catch(about('drawing')) : undefined;
  const [document] = pdf;
  const keptPages = document ? await keepPdf(uploads, document).catch(about('pdf')) : [];
  const [recording] = voice;
  const keptVoice = recording
    ? await keepVoice(uploads, recording).catch(about('voice'))
    : undefined;
  return {
    activityId,
    studentId,
    writing,
    photos: keptPhotos,
    drawing: keptDrawing,
    pdf: keptPages,
    voice: keptVoice,
    withHelp: help === 'with_help',
    sentByAdult: sentBy === 'adult',
    seconds,
    others: photos.length > 0 || keptPages.length > 0 ? others : undefined,
    attempt,
    sentAs,
    changing: changing === undefined ? undefined : { version: changing, keep },
  };
}

/** Says at which file a refusal was meant, so that the form can show it there and keep the rest. */
const about =
  (...fields: string[]) =>
  (error: unknown): never => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.reason,
      'hand_in.look_again',
      Object.fromEntries(fields.map((field) => [field, [error.messageKey]])),
    );
  };
