import { z } from 'zod';
import { nameInput } from '@/lib/shared/name-input';
import { modules, nations, renamedRoles, schoolKinds } from '@/lib/shared/vocabulary';

/** Digits as people write them, with blanks or strokes between; none where the field is empty. */
const digits = (count: number, odd: string) =>
  z
    .string(odd)
    .max(40, odd)
    .transform((typed) => typed.replace(/[\s/-]/g, ''))
    .pipe(z.union([z.literal(''), z.string().regex(new RegExp(`^\\d{${count}}$`), odd)], odd))
    .transform((number) => number || null);

/** What may be left out. */
const perhapsNamed = z
  .string('school.name_long')
  .trim()
  .transform((text) => text || null)
  .pipe(nameInput(120, 'school.odd', 'school.name_long').nullable());

const asSeen = z.string('refusal.not_understood').max(20, 'refusal.not_understood');

export const keepProfileInput = z.object({
  asSeen,
  name: nameInput(120, 'school.name_missing', 'school.name_long'),
  kind: z.enum(schoolKinds, 'school.kind_missing'),
  nation: z.enum(nations, 'school.nation_missing'),
  urn: digits(6, 'school.urn_odd'),
  laestab: digits(7, 'school.laestab_odd'),
  localAuthority: perhapsNamed,
  region: perhapsNamed,
});
export type KeepProfile = z.output<typeof keepProfileInput>;

/** Six hexadecimal digits, with or without the sign before them. */
const colour = z
  .string('school.look.colour_odd')
  .trim()
  .toLowerCase()
  .transform((typed) => typed.replace(/^#?/, '#'))
  .pipe(z.string().regex(/^#[0-9a-f]{6}$/, 'school.look.colour_odd'));

export const keepAccentInput = z.object({ asSeen, accent: colour });
export type KeepAccent = z.output<typeof keepAccentInput>;

export const resetAccentInput = z.object({ asSeen });

/** A browser sends an empty file for a field without one. */
export const keepLogoInput = z.object({
  logo: z
    .file('school.look.logo_missing')
    .refine(({ size }) => size > 0, 'school.look.logo_missing'),
});
export type KeepLogo = z.output<typeof keepLogoInput>;

export const removeLogoInput = z.object({});

/** What somebody is called here; as the product says it where it is left empty. */
const roleName = z
  .string()
  .trim()
  .transform((name) => name || undefined)
  .pipe(nameInput(40, 'school.odd', 'school.words.name_long').optional())
  .optional();

export const keepRoleNamesInput = z.object({
  asSeen,
  ...(Object.fromEntries(renamedRoles.map((role) => [role, roleName])) as Record<
    (typeof renamedRoles)[number],
    typeof roleName
  >),
});
export type KeepRoleNames = z.output<typeof keepRoleNamesInput>;

export const keepModulesInput = z.object({
  asSeen,
  on: z.array(z.enum(modules, 'refusal.not_understood'), 'refusal.not_understood').default([]),
});
export type KeepModules = z.output<typeof keepModulesInput>;

/** What is looked for in the public register, and which of it is taken over: both from the address. */
export const registerAsked = z.object({
  find: z.string().max(120).catch(''),
  take: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
});
