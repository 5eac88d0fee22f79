import { readdirSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { addressesInASchool, noSchoolsAddress, publicAddresses } from './addresses';
import { isSlug } from './is-slug';

/** The first segments of the addresses that lie in a folder of app/; folders in brackets are no part of them. */
function segmentsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => (/^\(.+\)$/.test(name) ? segmentsIn(`${folder}/${name}`) : [name]));
}

test('every public page stands in the list', () => {
  const found = segmentsIn('app/(public)');
  expect(found).toContain('sign-in');
  expect(
    found.filter((segment) => !(publicAddresses as readonly string[]).includes(segment)),
  ).toEqual([]);
});

test('so does every page inside a school, and whatever else lies beside the schools', () => {
  const inside = segmentsIn('app/[school]');
  expect(inside).toContain('parent');
  expect(
    inside.filter((segment) => !(addressesInASchool as readonly string[]).includes(segment)),
  ).toEqual([]);
  const beside = [...segmentsIn('app'), ...segmentsIn('public')].filter(
    (segment) => segment !== '[school]' && segment !== 'fonts',
  );
  expect(beside.filter((segment) => !noSchoolsAddress.includes(segment))).toEqual([]);
});

test.each(noSchoolsAddress)(
  'no school is called %s, nor does the database take one',
  async (slug) => {
    expect(isSlug(slug)).toBe(false);
    await expect(
      superuser()`insert into schools (id, slug, name) values (${newId()}, ${slug}, 'Oakfield')`,
    ).rejects.toMatchObject({
      code: '23514',
      constraint_name: 'school_slug_is_no_address_of_ours',
    });
  },
);

test('a school is called what begins or ends like one', () => {
  for (const slug of ['classmates', 'the-card', 'sign-in-school']) expect(isSlug(slug)).toBe(true);
});
