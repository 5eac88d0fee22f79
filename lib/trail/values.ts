import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The columns of a row as they were and as they became; those that changed, of a row that changed. */
export type Values = Readonly<{
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}>;

/** Which entry a value belongs to: under any other it does not open. */
export type Place = Readonly<{ schoolId: string; id: string }>;

const boundTo = ({ schoolId, id }: Place) => Buffer.from(`${schoolId}/${id}`);

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the values as JSON. */
export function sealValues(key: Buffer, place: Place, values: Values) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(JSON.stringify(values)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Undefined where this key does not open them. */
export function openValues(key: Buffer, place: Place, kept: Buffer): Values | undefined {
  try {
    // One cut short has no nonce or no tag, and is refused before anything is opened.
    const decipher = createDecipheriv('aes-256-gcm', key, kept.subarray(0, 12))
      .setAAD(boundTo(place))
      .setAuthTag(kept.subarray(12, 28));
    const body = Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()]);
    return JSON.parse(body.toString()) as Values;
  } catch {
    return undefined;
  }
}

/** Where the keys of a school's trail are kept; see lib/platform/keys. */
export const keyOfPerson = (schoolId: string, personId: string) =>
  `schools/${schoolId}/people/${personId}`;
export const keyOfSchool = (schoolId: string) => `schools/${schoolId}/own`;
export const keyOfChain = (schoolId: string) => `schools/${schoolId}/chain`;
/** What proves where a school's chain begins and ends. */
export const endsOfChain = (schoolId: string) => `ends/${schoolId}`;
export const keyOfIntake = (intakeKeyId: string) => `intake/${intakeKeyId}`;
