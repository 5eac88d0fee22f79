import { lookUp } from '../look-up';
import type { RosterLink } from '../roster';

const relations: Readonly<Record<string, NonNullable<RosterLink['relation']>>> = {
  mother: 'mother',
  mum: 'mother',
  father: 'father',
  dad: 'father',
  'step parent': 'step_parent',
  stepmother: 'step_parent',
  stepfather: 'step_parent',
  'step mother': 'step_parent',
  'step father': 'step_parent',
  grandparent: 'grandparent',
  grandmother: 'grandparent',
  grandfather: 'grandparent',
  'foster mother': 'foster_carer',
  'foster father': 'foster_carer',
  'foster carer': 'foster_carer',
  'foster parent': 'foster_carer',
  carer: 'carer',
};

/** A word that does not say which, such as "Parent", leaves open what they are to the child. */
export function relationIn(text: string): RosterLink['relation'] {
  const word = text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();
  if (word === '' || word === 'parent' || word === 'guardian') return undefined;
  return lookUp(relations, word) ?? 'other';
}
