import type { LocalDate } from '@/lib/shared/dates';

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** What a key looks like; the log tells by it which file is meant. */
export const uploadKeyShape = new RegExp(
  `^users/${id}/uploads/[0-9]{4}/(?:0[1-9]|1[0-2])/${id}\\.[a-z0-9]{1,8}$`,
);

/** The key of a file that a person handed in on this day. Throws where a part of it is malformed. */
export function uploadKey(
  upload: Readonly<{ personId: string; fileId: string; extension: string; on: LocalDate }>,
) {
  const month = upload.on.slice(0, 7).replace('-', '/');
  return checked(`users/${upload.personId}/uploads/${month}/${upload.fileId}.${upload.extension}`);
}

/** Whether a file can lie there at all. */
export const isUploadKey = (key: string) => uploadKeyShape.test(key);

/** The key as it is; throws where `uploadKey` cannot have made it. */
export function checked(key: string) {
  if (!isUploadKey(key)) throw new Error('A storage key is malformed');
  return key;
}
