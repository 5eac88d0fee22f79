import 'server-only';
import { withSeal } from '@/db/sealed';
import { ownKeys } from '../keys/own';
import { ofAccounts, sealsOf } from './data-keys';

/** What opens and seals the columns of a school, with the installation's keys. */
export const sealOf = (schoolId: string) => sealsOf(ownKeys()).of(schoolId);

/** The same of what belongs to accounts, which lie above schools. */
export const sealOfAccounts = () => sealOf(ofAccounts);

/** Sealed columns of this school are read and written until it answers. */
export const withSealOf = async <T>(schoolId: string, work: () => PromiseLike<T>) =>
  withSeal(await sealOf(schoolId), work);
