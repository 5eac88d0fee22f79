import 'server-only';
import { peopleListInput } from '@/lib/people/inputs';
import { nameRoles } from '@/lib/platform/role-names';
import type { Here } from '@/lib/platform/session';
import { answerWithFile, type Form } from '@/lib/platform/taking-away';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { columnNames, columnsOf } from '../words';
import { takeListAway } from './commands';

/** The list of people as a file for a spreadsheet: those the list shows, with its columns. */
export const answerWithList = (request: Request, school: string) =>
  answerWithFile(request, school, {
    permission: 'people.manage',
    page: '/admin/people',
    name: 'people',
    rows: peopleListed,
  });

async function peopleListed({ actor, school }: Here, form: Form) {
  const list = peopleListInput.parse(form);
  const { columns, people } = await inSchool(actor, 'read write', (tenant) =>
    takeListAway({ ...tenant, whence: thisRequest }, list),
  );
  const names = await columnNames();
  const nameOf = await nameRoles(school.roleNames);
  const head = [names.name, ...columns.map((column) => names[column])];
  return (async function* () {
    yield [head];
    for (const person of people) {
      const said = await columnsOf(person, nameOf, school.nation);
      yield [[person.name, ...columns.map((column) => said[column])]];
    }
  })();
}
