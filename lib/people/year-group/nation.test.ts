import { expect, test } from 'vitest';
import { schoolYearOf } from '@/lib/settings/calendar/year/rules';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { yearGroupOfBirthday } from './queries';

test('a birthday belongs to another year where the school lies in another nation', async () => {
  const school = await mintSchool();
  const of = (born: string) => office(school, (tenant) => yearGroupOfBirthday(tenant, born));
  // Born in April: with those of the autumn before in England, a year after them in Scotland.
  const born = `${schoolYearOf('england', school.today) - 8}-04-15`;
  expect(await of(born)).toBe(4);
  await superuser()`update schools set nation = 'scotland' where id = ${school.id}`;
  const later = schoolYearOf('scotland', school.today) - schoolYearOf('england', school.today);
  expect(await of(born)).toBe(3 + later);
});
