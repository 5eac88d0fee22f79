import 'server-only';
import { letter } from '@/lib/platform/paper/letter';
import { readMoment } from '@/lib/shared/dates';
import { recordKinds } from '../../kinds';
import { type Copy, columnInWords } from './rules';
import { copyWords as t, tableInWords, valueInWords } from './words';

/** Kinds that are read in the data beside the letter: page upon page of single events. */
const onlyAsData: readonly string[] = ['doings', 'working'];
/** So that a letter stays one that somebody can open: what goes beyond stands in the data whole. */
const mostRows = 400;

/** The copy as a family reads it: tagged, kind by kind, with what was left out and why. */
export async function copyAsPdf(school: string, copy: Copy) {
  const title = t('copy.title', { name: copy.person.name });
  const paper = await letter(title);
  paper.begin();
  paper.small(school);
  paper.title(title);
  paper.text(t('copy.about', { when: readMoment(new Date(copy.takenAt), 'en-GB') }));
  paper.text(t('copy.files'));
  paper.line();
  paper.strong(t('copy.left_out'));
  if (copy.leftOut.length === 0) paper.text(t('copy.nothing_left_out'));
  for (const { reason, count } of copy.leftOut)
    paper.pair(t(`left_out.${reason}`), t('copy.times', { count }));
  paper.text(t('copy.complain'));
  for (const kind of recordKinds) {
    const tables = copy.tables.filter((each) => each.kind === kind);
    if (tables.length === 0) continue;
    paper.line();
    paper.strong(t(`kind.${kind}`));
    for (const { table, rows } of tables) {
      paper.heading(`${tableInWords(table)} (${rows.length})`);
      if (onlyAsData.includes(kind)) {
        paper.small(t('copy.in_data'));
        continue;
      }
      for (const { cells } of rows.slice(0, mostRows)) {
        const said = Object.entries(cells)
          .map(([column, value]) => [columnInWords(column), valueInWords(value)] as const)
          .filter(([, value]) => value !== '')
          .map(([label, value]) => `${label}: ${value}`);
        if (said.length > 0) paper.text(said.join('\n'));
      }
      if (rows.length > mostRows) paper.small(t('copy.in_data'));
    }
  }
  if (copy.told.length > 0) {
    paper.line();
    paper.strong(t('copy.told'));
    for (const text of copy.told) paper.text(text);
  }
  paper.line();
  paper.strong(t('copy.changes'));
  paper.text(t('copy.changes_text', { count: copy.changes.length }));
  return paper.end();
}
