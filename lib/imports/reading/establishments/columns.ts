import type { FileToRead } from '../opening/file';
import type { Row } from '../table/rows';
import { NotARegister } from './not-a-register';

/** As 'Get Information About Schools' calls its columns, and as tables made from it do. */
const names = {
  urn: ['URN'],
  name: ['EstablishmentName', 'SchoolName'],
  authority: ['LA (code)', 'LA'],
  number: ['EstablishmentNumber', 'Estab'],
  authority_name: ['LA (name)', 'LocalAuthority'],
  type: ['TypeOfEstablishment (name)', 'SchoolType'],
  phase: ['PhaseOfEducation (name)'],
  status: ['EstablishmentStatus (name)'],
  region: ['GOR (name)'],
  town: ['Town'],
  postcode: ['Postcode'],
} as const;

export type Column = keyof typeof names;
const required: readonly Column[] = ['urn', 'name', 'authority', 'number'];

/** Where each column stands; those that the file does not have are left out. */
export function columnsOf(file: FileToRead, { line, cells }: Row): ReadonlyMap<Column, number> {
  const header = cells.map((cell) => cell.trim());
  const columns = new Map<Column, number>();
  for (const column of Object.keys(names) as Column[]) {
    const found = header.findIndex((name) => (names[column] as readonly string[]).includes(name));
    if (found >= 0) columns.set(column, found);
    else if (required.includes(column))
      throw new NotARegister({ file: file.name, line }, 'column_missing', {
        column: names[column][0],
      });
  }
  return columns;
}
