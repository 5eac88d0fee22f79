import { lookUp } from '../look-up';
import type { FileToRead } from '../opening/file';
import { dateOrderOf } from '../table/date-order';
import { rowsOf } from '../table/rows';
import { headerOf } from '../table/sheet';
import { Unreadable, type Where } from '../trouble';
import { targetOf } from './headers';
import type { Mapping, Target } from './inputs';

type Column = Readonly<{ header: string; samples: readonly string[]; to?: Target }>;

export type Proposal = Readonly<{
  mapping: Mapping;
  columns: readonly Column[];
  /** Where a date stands that can only be read with the month first. */
  monthFirst?: Where;
  /** The school has seen all of these columns before, and this is what it said of them. */
  remembered: boolean;
}>;

const samplesShown = 3;

/**
 * What the columns of a list most likely are. What the school said of lists before counts before what
 * their names suggest; either way it sees the proposal, with the first values, and may change it.
 */
export async function proposeMapping(
  file: FileToRead,
  remembered: readonly Mapping[] = [],
): Promise<Proposal> {
  const { header, samples } = await startOfList(file);
  const known = remembered.find(({ columns }) =>
    Object.keys(columns).every((name) => header.includes(name)),
  );
  const columns = known?.columns ?? proposed(header);
  const birthday = Object.keys(columns).find((name) => columns[name] === 'dateOfBirth');
  const order = birthday === undefined ? undefined : await dateOrderOf(file, birthday);
  return {
    mapping: {
      about: known?.about ?? aboutOf(Object.values(columns)),
      columns,
      dateOrder: order?.order ?? 'uk',
      whole: known?.whole ?? true,
    },
    columns: header.map((name, at) => ({
      header: name,
      samples: samples[at] ?? [],
      ...toOf(lookUp(columns, name)),
    })),
    ...(order?.because ? { monthFirst: order.because } : {}),
    remembered: known !== undefined,
  };
}

const toOf = (to: Target | undefined) => (to ? { to } : {});

async function startOfList(file: FileToRead) {
  const rows = rowsOf(file);
  const first = await rows.next();
  if (first.done) throw new Unreadable({ file: file.name }, 'empty');
  const header = headerOf(file, first.value);
  const samples = header.map((): string[] => []);
  let any = false;
  for await (const { cells } of rows) {
    any = true;
    for (const [at, values] of samples.entries()) {
      const value = (cells[at] ?? '').trim();
      if (value !== '' && values.length < samplesShown) values.push(value.slice(0, 60));
    }
    if (samples.every(({ length }) => length >= samplesShown)) break;
  }
  if (!any) throw new Unreadable({ file: file.name, line: first.value.line }, 'header_only');
  return { header, samples };
}

/** Each target once: of two columns that could both be it, the first. */
function proposed(header: readonly string[]): Record<string, Target> {
  const columns: Record<string, Target> = {};
  const used = new Set<Target>();
  for (const name of header) {
    const to = targetOf(name);
    if (!to || used.has(to)) continue;
    used.add(to);
    columns[name] = to;
  }
  return columns;
}

const ofStudents: readonly Target[] = ['upn', 'dateOfBirth', 'yearGroup'];
const aboutOf = (used: readonly Target[]) =>
  used.some((to) => ofStudents.includes(to) || to.startsWith('contact')) ? 'student' : 'staff';
