import 'server-only';
import type { Here } from '@/lib/platform/session';
import { answerWithFile, type Form } from '@/lib/platform/taking-away';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { clubListInput } from '../inputs';
import { takeClubsAway } from './commands';
import { clubColumnNames, clubInWords } from './words';

/** The list of clubs as a file for a spreadsheet: those the list finds, with its columns. */
export const answerWithClubs = (request: Request, school: string) =>
  answerWithFile(request, school, {
    permission: 'clubs.manage',
    page: '/admin/clubs',
    name: 'clubs',
    rows: clubsListed,
  });

async function clubsListed({ actor }: Here, form: Form) {
  const list = clubListInput.parse(form);
  const { columns, clubs } = await inSchool(actor, 'read write', (tenant) =>
    takeClubsAway({ ...tenant, whence: thisRequest }, list),
  );
  const names = await clubColumnNames();
  return (async function* () {
    yield [[names.name, ...columns.map((column) => names[column])]];
    for (const each of clubs) {
      const said = await clubInWords(each);
      yield [[each.name, ...columns.map((column) => said[column])]];
    }
  })();
}
