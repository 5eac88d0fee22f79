import { lookUp } from '../look-up';
import type { RosterLink } from '../roster';

/* Of the codes for a contact's relation in the Department for Education's common basic data set. */
const relations: Readonly<Record<string, NonNullable<RosterLink['relation']>>> = {
  PAM: 'mother',
  PAF: 'father',
  STP: 'step_parent',
  FOM: 'foster_carer',
  FOF: 'foster_carer',
  CAR: 'carer',
};

/** Codes that say something more distant, and those of later years, are "other". */
export const relationOf = (code: string): RosterLink['relation'] =>
  code === '' ? undefined : (lookUp(relations, code.toUpperCase()) ?? 'other');
