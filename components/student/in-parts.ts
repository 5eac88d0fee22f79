import { v4 as newKey } from 'uuid';
import {
  fileFields,
  inPartsField,
  partsAddress,
  sendingHeader,
} from '@/lib/homework/handing-in/sending/rules';
import { partSize } from '@/lib/shared/part-size';
import { givesBackWhatIsDrawn, isMadeHere, openPhoto, photoFileOf } from './editor/canvas';

/** The connection broke: what has arrived is kept, and sending goes on from there. */
export class Lost extends Error {}
export class SignedOut extends Error {}
/** The school takes no parts of this: the form is sent whole and says why not. */
export class NotInParts extends Error {}

type Under = { name: string; received: number };
/** By what is sent, which has the same name as long as all of it is the same, and the file's place in it. */
const known = new Map<string, Under>();
const workOf = (form: FormData) => `${form.get('sentAs')}/`;

/** The fields that hold photos: what is chosen as a drawing is one of paper. */
const ofPhotos: readonly string[] = ['photos', 'drawing'];

/**
 * The form with its photos newly made wherever this browser can open them, upright and as large as they are kept:
 * parts are stored until all of them are there, and neither where a photo was taken nor anything else that came with
 * it goes with them.
 */
export async function withPhotosNewlyMade(form: FormData) {
  const made = new FormData();
  for (const [name, value] of form) {
    const isPhoto = value instanceof File && ofPhotos.some((field) => name === `${field}[]`);
    made.append(name, isPhoto ? await newlyMade(value) : value);
  }
  return made;
}

/** Each once: what is sent again after a cut goes on in the same bytes. */
const madeOf = new WeakMap<File, File>();

async function newlyMade(photo: File) {
  const known = madeOf.get(photo);
  if (known) return known;
  if (isMadeHere(photo) || !kindsThatAreTaken.test(photo.type)) return photo;
  const made = await openPhoto(photo)
    .then((canvas) => (givesBackWhatIsDrawn() ? photoFileOf(canvas) : undefined))
    .catch(() => undefined);
  madeOf.set(photo, made ?? photo);
  return made ?? photo;
}

/** What is no photo is sent as it is, and refused by the school for what it is. */
const kindsThatAreTaken = /^image\/(?:jpeg|png|webp|heic|heif)$/;

type Sending = Readonly<{
  school: string;
  activityId: string;
  signal: AbortSignal;
  /** From 0 to 1. */
  onShare: (share: number) => void;
}>;

const filesOf = (form: FormData, field: string) =>
  form.getAll(`${field}[]`).filter((value) => value instanceof File && value.size > 0) as File[];

/** In milliseconds, for one part. */
const patience = 60_000;

/**
 * Sends the files of a form part by part, from where each was left, and answers with a form that names them in
 * their place.
 */
export async function sentInParts(form: FormData, sending: Sending) {
  const fields = fileFields.map((field) => ({ field, files: filesOf(form, field) }));
  const total = fields.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0);
  const small = new FormData();
  for (const [name, value] of form) if (!(value instanceof File)) small.append(name, value);
  let before = 0;
  for (const { field, files } of fields)
    for (const [nth, file] of files.entries()) {
      const place = `${workOf(form)}${field}/${nth}`;
      const under = known.get(place) ?? { name: newKey(), received: 0 };
      known.set(place, under);
      await send(file, under, sending, (of) => sending.onShare((before + of) / total));
      before += file.size;
      small.append(
        inPartsField(field),
        `${under.name}/${file.size}/${file.name.slice(-200) || 'file'}`,
      );
    }
  return small;
}

/** What was said to be there is there no longer. */
export function forgetSent(form: FormData) {
  for (const place of known.keys()) if (place.startsWith(workOf(form))) known.delete(place);
}

async function send(
  file: File,
  under: Under,
  { school, activityId, signal }: Sending,
  onReceived: (bytes: number) => void,
) {
  onReceived(under.received);
  for (let stuck = 0; under.received < file.size && stuck < 5; ) {
    const from = under.received;
    const answer = await fetch(partsAddress(school, activityId, under.name, from, file.size), {
      method: 'PUT',
      headers: { [sendingHeader]: 'yes', 'content-type': 'application/octet-stream' },
      body: file.slice(from, from + partSize),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
      // Whoever is signed out would be led to the sign-in page.
      redirect: 'manual',
    }).catch(() => undefined);
    if (!answer || answer.status >= 500) throw new Lost();
    if (answer.type === 'opaqueredirect' || answer.status === 401) throw new SignedOut();
    if (answer.status !== 200 && answer.status !== 409) throw new NotInParts();
    const { received } = (await answer.json().catch(() => ({}))) as { received?: number };
    if (typeof received !== 'number') throw new Lost();
    if (received > file.size) throw new NotInParts();
    stuck = received === from ? stuck + 1 : 0;
    under.received = received;
    onReceived(received);
  }
  if (under.received < file.size) throw new Lost();
}
