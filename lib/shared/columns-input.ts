import { z } from 'zod';

/** Chosen columns as an address or a cookie says them, "role,year"; undefined where it says none. */
export const chosenColumns = <Column extends string>(all: readonly Column[]) =>
  z
    .union([z.string().max(200).array().max(20), z.string().max(200)])
    .transform((said) => [said].flat().flatMap((each) => each.split(',')))
    .transform((said) => all.filter((column) => said.includes(column)))
    .optional()
    .catch(undefined);
