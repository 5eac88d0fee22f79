import 'server-only';
import { withSeal } from '@/db/sealed';
import { ownKeys } from '../keys/own';
import { sealsOf } from './data-keys';

/** What opens and seals the columns of a school, with the installation's keys. */
export const sealOf = (schoolId: string) => sealsOf(ownKeys()).of(schoolId);

/** Sealed columns of this school are read and written until it answers. */
export const withSealOf = async <T>(schoolId: string, work: () => PromiseLike<T>) =>
  withSeal(await sealOf(schoolId), work);
