import 'server-only';
import { peopleListInput } from '@/lib/people/inputs';
import { confirmPageOf } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { nameRoles } from '@/lib/platform/role-names';
import { findActor } from '@/lib/platform/session';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { csvOf } from '@/lib/shared/csv';
import { localDateOf } from '@/lib/shared/dates';
import { columnNames, columnsOf } from '../words';
import { takeListAway } from './commands';

const nothingHere = () => new Response(null, { status: 404 });

/**
 * The list of people as a file for a spreadsheet: those the list shows, with its columns. Only for who keeps
 * people and showed a moment ago that it is them; that it was taken is in the record.
 */
export async function answerWithList(request: Request, school: string) {
  // Only a page of ours asks for it: it is written into the record whose doing it was.
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here || here.actor.onlyLooks || !may(here.actor, 'people.manage')) return nothingHere();
  if (!here.confirmed) return askFirst(school);
  const form = await request.formData().catch(() => undefined);
  if (!form) return nothingHere();
  const list = peopleListInput.parse(Object.fromEntries(form));
  const { columns, people } = await inSchool(here.actor, 'read write', (tenant) =>
    takeListAway({ ...tenant, whence: thisRequest }, list),
  );
  const names = await columnNames();
  const nameOf = await nameRoles(here.school.roleNames);
  const rows = await Promise.all(
    people.map(async (person) => {
      const said = await columnsOf(person, nameOf);
      return [person.name, ...columns.map((column) => said[column])];
    }),
  );
  const head = [names.name, ...columns.map((column) => names[column])];
  return new Response(csvOf([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="people-${localDateOf(new Date())}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

const askFirst = (school: string) => {
  const place = `${confirmPageOf(school)}?back=${encodeURIComponent(`/${school}/admin/people`)}`;
  return new Response(null, { status: 303, headers: { Location: place } });
};
