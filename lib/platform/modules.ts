import type { Module } from '@/lib/shared/vocabulary';
import type { Permission } from './permissions';
import type { Rights } from './rights';

/** What nobody may do in a school that does without the module, whoever they are. */
const goesWith: Readonly<Record<Module, readonly Permission[]>> = {
  care_notes: ['care.read', 'care.write'],
  corrections: ['details.correct'],
  at_home: ['signing_in.at_home'],
};

/**
 * The rights that are left. All doors ask the rights, from the links of a page to the policies of the
 * database, so what is switched off is gone from everywhere at once.
 */
export function withoutModules(rights: Rights, off: readonly Module[]): Rights {
  if (off.length === 0) return rights;
  const gone = new Set(off.flatMap((module) => goesWith[module]));
  const kept = (permission: Permission) => !gone.has(permission);
  return { ...rights, may: rights.may.filter(kept), everywhere: rights.everywhere.filter(kept) };
}
