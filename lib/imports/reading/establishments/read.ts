import type { Nation } from '@/lib/shared/vocabulary';
import type { FileToRead } from '../opening/file';
import { type Row, rowsOf } from '../table/rows';
import type { Where } from '../trouble';
import { type Column, columnsOf } from './columns';
import { nationOf } from './nation';
import { NotARegister, type NotARegisterReason } from './not-a-register';

/** A school of the public register, without anybody's name. */
export type Establishment = Readonly<{
  urn: string;
  laestab: string | null;
  name: string;
  type: string | null;
  phase: string | null;
  nation: Nation | null;
  localAuthority: string | null;
  region: string | null;
  town: string | null;
  postcode: string | null;
  open: boolean;
}>;

/** The schools of the register's file, one after the other; the first odd row ends it. */
export async function* establishmentsOf(file: FileToRead): AsyncGenerator<Establishment> {
  const rows = rowsOf(file);
  const first = await rows.next();
  if (first.done) throw new NotARegister({ file: file.name }, 'empty');
  const header = first.value;
  const columns = columnsOf(file, header);
  const lineOf = new Map<string, number>();
  for await (const row of rows) {
    refuseOtherWidth(file, header, row);
    const school = establishmentIn(file, columns, row);
    const before = lineOf.get(school.urn);
    if (before)
      throw new NotARegister(at(file, row, columns.get('urn')), 'urn_twice', {
        urn: school.urn,
        before: String(before),
      });
    lineOf.set(school.urn, row.line);
    yield school;
  }
  if (lineOf.size === 0) throw new NotARegister({ file: file.name }, 'empty');
}

const at = (file: FileToRead, { line }: Row, column: number | undefined): Where => ({
  file: file.name,
  line,
  ...(column === undefined ? {} : { column: column + 1 }),
});

function refuseOtherWidth(file: FileToRead, header: Row, row: Row) {
  if (row.cells.length === header.cells.length) return;
  throw new NotARegister(
    at(file, row, Math.min(row.cells.length, header.cells.length)),
    'other_width',
    { cells: String(row.cells.length), columns: String(header.cells.length) },
  );
}

function establishmentIn(
  file: FileToRead,
  columns: ReadonlyMap<Column, number>,
  row: Row,
): Establishment {
  const cell = (column: Column) => {
    const where = columns.get(column);
    const text = where === undefined ? '' : (row.cells[where] ?? '').trim();
    return text.normalize('NFC').replaceAll(/\s+/g, ' ').slice(0, 200);
  };
  const odd = (column: Column, reason: NotARegisterReason) =>
    new NotARegister(at(file, row, columns.get(column)), reason, {
      text: cell(column).slice(0, 40),
    });
  const urn = cell('urn');
  if (!/^\d{6}$/.test(urn)) throw odd('urn', 'urn_odd');
  const name = cell('name');
  if (!name) throw odd('name', 'name_missing');
  const [authority, number] = [cell('authority'), cell('number')];
  if (authority && !/^\d{1,3}$/.test(authority)) throw odd('authority', 'authority_odd');
  if (number && !/^\d{1,4}$/.test(number)) throw odd('number', 'number_odd');
  return {
    urn,
    laestab: authority && number ? `${authority.padStart(3, '0')}${number.padStart(4, '0')}` : null,
    name,
    type: cell('type') || null,
    phase: told(cell('phase')),
    nation: nationOf({ authority, type: cell('type'), region: cell('region') }),
    localAuthority: told(cell('authority_name')),
    region: told(cell('region').replace(/ \(pseudo\)$/, '')),
    town: cell('town') || null,
    postcode: cell('postcode').toUpperCase() || null,
    open: !/^closed/i.test(cell('status')),
  };
}

/** The register says 'Not applicable' and the like where others leave a cell empty. */
const told = (text: string) =>
  /^(|not applicable|does not apply|not recorded)$/i.test(text) ? null : text;
