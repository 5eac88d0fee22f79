import type { LearningNeeds, Qualification, StudentRecord } from '@/db/schema/records';
import { asSeen } from '@/lib/shared/as-seen';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import { daysAhead } from '../qualifications/rules';

/** Without I, O and S, which look like digits; A counts 0, Z counts 22. */
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const wellFormed = /^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/;

/** The letter that a number's other twelve characters ask for in front, whatever stands there. */
export function checkLetterOf(upn: string) {
  const sum = [...upn.slice(1)].reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : letters.indexOf(character);
    return total + value * (index + 2);
  }, 0);
  return letters[sum % letters.length];
}

/** Why this is no unique pupil number, as a message key; null where it is one or there is none. */
export function whyNoUpn(upn: string | null) {
  if (!upn) return null;
  if (!wellFormed.test(upn)) return 'people_records.upn_malformed';
  return checkLetterOf(upn) === upn[0] ? null : 'people_records.upn_check_letter';
}

/** A school gives a child a temporary number until it learns the real one; its last character is a letter. */
export const isTemporaryUpn = (upn: string) => /[A-Z]$/.test(upn);

type OnRoll = Pick<StudentRecord, 'upn' | 'formerUpn' | 'legalGivenName' | 'legalFamilyName'>;

/** A child's record as its form showed it, to tell whether somebody changed it meanwhile. */
export const recordAsSeen = (record: OnRoll | undefined, homeLanguage: string | null | undefined) =>
  asSeen([
    record?.upn ?? null,
    record?.formerUpn ?? null,
    record?.legalGivenName ?? null,
    record?.legalFamilyName ?? null,
    homeLanguage ?? null,
  ]);

export const needsAsSeen = (
  needs: Pick<LearningNeeds, 'senStatus' | 'needs' | 'helps'> | undefined,
) => asSeen([needs?.senStatus ?? 'none', [...(needs?.needs ?? [])].sort(), needs?.helps ?? '']);

/** Whether a qualification counts on a day, runs out within two months of it, or has run out. */
export function standingOf({ expiresOn }: Pick<Qualification, 'expiresOn'>, today: LocalDate) {
  if (!expiresOn || expiresOn > addDays(today, daysAhead)) return 'counts';
  return expiresOn < today ? 'over' : 'soon';
}
