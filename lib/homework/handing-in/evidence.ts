import 'server-only';
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { files, uploadsUnderWay } from '@/db/schema/files';
import { type Evidence, evidence, type Submission } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import type { OthersInPhotos } from '@/lib/shared/vocabulary';
import type { FileToKeep, KeptPage, KeptPhoto } from './files';

/** What a child hands in, its files already checked and stored. */
export type Pieces = Readonly<{
  activityId: string;
  /** Whose work it is, where the form says so. */
  studentId?: string | undefined;
  writing: string;
  photos: readonly KeptPhoto[];
  drawing: KeptPhoto | undefined;
  /** The pages of a PDF. */
  pdf?: readonly KeptPage[];
  voice: FileToKeep | undefined;
  /** Whether a grown-up helped, and for how many seconds it was worked on. */
  withHelp?: boolean;
  /** Whether an adult did the sending. */
  sentByAdult?: boolean;
  seconds?: number | undefined;
  others?: OthersInPhotos | undefined;
  /** Which attempt was seen (0: none), and what is the same each time that the same work is sent. */
  attempt?: number | undefined;
  sentAs?: string | undefined;
  /** Where what waits is changed: which version of it was seen, and which of its evidence stays. */
  changing?: Readonly<{ version: number; keep: readonly string[] }> | undefined;
}>;

export const hasPages = ({ pdf = [] }: Pick<Pieces, 'pdf'>) => pdf.length > 0;

type Attempt = Pick<Submission, 'id' | 'studentId' | 'attempt'>;
type Stays = Pick<Evidence, 'kind' | 'fileId' | 'thumbnailId' | 'pageText'>;

/** Writes what was handed in; of what `stays` from before the files are there already. */
export async function keepEvidence(
  { db, actor }: Tenant,
  { id, studentId, attempt }: Attempt,
  { writing, photos, drawing, pdf = [], voice }: Pieces,
  stays: readonly Stays[] = [],
) {
  const kept = [
    ...[...photos, ...(drawing ? [drawing] : []), ...pdf].flatMap(
      ({ photo, thumbnail, others }) => [photo, thumbnail, ...others],
    ),
    ...(voice ? [voice] : []),
  ];
  if (kept.length > 0)
    await db
      .insert(files)
      .values(
        kept.map((file) => ({ ...file, schoolId: actor.schoolId, ownerId: studentId, studentId })),
      );

  const stayed = (kind: Stays['kind']) =>
    stays
      .filter((each) => each.kind === kind)
      .map(({ fileId, thumbnailId, pageText }) => ({ kind, fileId, thumbnailId, pageText }));
  const pieces = [
    ...(writing ? [{ kind: 'writing' as const, writing }] : []),
    ...stayed('photo'),
    ...photos.map((picture) => ({ kind: 'photo' as const, ...idsOf(picture) })),
    ...stayed('drawing'),
    ...(drawing ? [{ kind: 'drawing' as const, ...idsOf(drawing) }] : []),
    ...stayed('pdf'),
    ...pdf.map((page) => ({ kind: 'pdf' as const, ...idsOf(page), pageText: page.text })),
    ...stayed('voice'),
    ...(voice ? [{ kind: 'voice' as const, fileId: voice.id }] : []),
  ];
  await db.insert(evidence).values(
    pieces.map((piece, index) => ({
      ...piece,
      schoolId: actor.schoolId,
      submissionId: id,
      studentId,
      attempt,
      position: index + 1,
    })),
  );
}

const idsOf = ({ photo, thumbnail }: KeptPhoto) => ({
  fileId: photo.id,
  thumbnailId: thumbnail.id,
});

const ofAttempt = ({ id, attempt }: Attempt) =>
  and(eq(evidence.submissionId, id), eq(evidence.attempt, attempt));

export const evidenceOf = ({ db }: Tenant, attempt: Attempt) =>
  db.select().from(evidence).where(ofAttempt(attempt)).orderBy(asc(evidence.position));

export const takeEvidenceAway = ({ db }: Tenant, attempt: Attempt) =>
  db.delete(evidence).where(ofAttempt(attempt));

/**
 * Forgets files that no evidence refers to any more, with all their sizes, and answers with where they lie in storage. They are
 * noted there like what never arrived, so that they go in the night where a server dies before it removed them.
 */
export async function forgetFiles({ db, actor }: Tenant, personId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const gone = await db
    .delete(files)
    .where(or(inArray(files.id, [...ids]), inArray(files.madeFromId, [...ids])))
    .returning({ storageKey: files.storageKey });
  if (gone.length === 0) return [];
  const { schoolId } = actor;
  await db
    .insert(uploadsUnderWay)
    .values(gone.map(({ storageKey }) => ({ id: newId(), schoolId, personId, storageKey })));
  return gone.map(({ storageKey }) => storageKey);
}
