import 'server-only';
import { hasKeyStages } from '@/lib/people/year-group/rules';
import type { Here } from '@/lib/platform/session';
import { answerWithFile, type Form } from '@/lib/platform/taking-away';
import { inSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { classListInput } from '../inputs';
import { takeClassesAway } from './commands';
import { classColumnNames, classInWords } from './words';

/** The list of classes as a file for a spreadsheet: those the list finds, with its columns. */
export const answerWithClasses = (request: Request, school: string) =>
  answerWithFile(request, school, {
    permission: 'classes.manage',
    page: '/admin/classes',
    name: 'classes',
    rows: classesListed,
  });

async function classesListed({ actor, school: { nation } }: Here, form: Form) {
  const list = classListInput.parse(form);
  const found = await inSchool(actor, 'read write', (tenant) =>
    takeClassesAway({ ...tenant, whence: thisRequest }, list),
  );
  const columns = found.columns.filter((each) => each !== 'key_stage' || hasKeyStages(nation));
  const names = await classColumnNames();
  return (async function* () {
    yield [[names.name, ...columns.map((column) => names[column])]];
    for (const each of found.classes) {
      const said = await classInWords(each, nation);
      yield [[each.name, ...columns.map((column) => said[column])]];
    }
  })();
}
