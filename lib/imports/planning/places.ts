import {
  academicYearEndsOn,
  academicYearStartsOn,
  addDays,
  type LocalDate,
  laterOf,
} from '@/lib/shared/dates';
import type { Roster, RosterClass, RosterEnrolment, RosterTeaching } from '../reading/roster';
import { byPlace, type Trouble } from '../reading/trouble';
import type { Choices } from './choices';
import { idOfNew, type Part } from './plan';
import type { School, SchoolEnrolment, SchoolTeaching } from './school';

type Ids = Readonly<{
  personId: (ref: string) => string | undefined;
  classId: (ref: string) => string | undefined;
}>;

type Lists<New extends SchoolEnrolment> = {
  created: { where: RosterEnrolment['where']; record: New }[];
  changed: Part<New>['changed'][number][];
  unchanged: Part<New>['unchanged'][number][];
};

export type PlannedPlaces<New extends SchoolEnrolment> = Readonly<{
  part: Part<New>;
  refused: readonly Trouble[];
  setAside: readonly Trouble[];
  waiting: readonly Trouble[];
  /** Of people in the file, what the file does not have. */
  missing: readonly string[];
}>;

const key = (...ids: readonly unknown[]) => JSON.stringify(ids);
type Span = Readonly<{ startsOn?: LocalDate; endsOn?: LocalDate | null }>;
/** One that ended on the day it would have begun, or before, never was. */
const everHeld = ({ startsOn, endsOn }: Span) => !endsOn || !startsOn || endsOn > startsOn;
/** It goes on or is to come. */
const isOpen = (span: Span, on: LocalDate) => (!span.endsOn || span.endsOn > on) && everHeld(span);

/**
 * Who joins, leaves and stays in which class. A place that somebody has had is never given other dates
 * but an end; whoever moves to another class of a year leaves the one before on that day.
 */
export function planEnrolments(
  school: School,
  roster: Roster,
  ids: Ids,
  choices: Choices,
): PlannedPlaces<SchoolEnrolment> {
  const planning = placing<SchoolEnrolment>(school.enrolments, roster, ids, choices);
  const several = choices.severalClassesAtOnce ? undefined : severalAtOnce(roster, choices);
  const taken: { record: RosterEnrolment; year: number }[] = [];
  for (const record of roster.enrolments) {
    const trouble = several?.get(record);
    if (trouble === 'lesson_beside_class')
      planning.setAside.push({ where: record.where, reason: trouble });
    else if (trouble) planning.refused.push({ where: record.where, reason: trouble });
    else taken.push({ record, year: planning.yearOf(record.classRef) });
  }
  const movedFrom = choices.severalClassesAtOnce
    ? new Map<string, SchoolEnrolment>()
    : leftBehind(school, taken, ids, choices);
  for (const { record } of taken) {
    const left = movedFrom.get(
      key(ids.personId(record.personRef), planning.yearOf(record.classRef)),
    );
    const isMove = left !== undefined && left.classId !== ids.classId(record.classRef);
    const started = planning.take(
      record,
      isMove && isOpen(record, choices.on) ? left : undefined,
      {},
    );
    if (started === undefined || !isMove || !left || !isOpen(record, choices.on)) continue;
    movedFrom.delete(key(left.personId, planning.yearOf(record.classRef)));
    planning.lists.changed.push({
      where: record.where,
      id: left.id,
      differences: [{ field: 'endsOn', from: left.endsOn, to: laterOf(started, left.startsOn) }],
    });
  }
  return planning.done(roster.covers.enrolments);
}

export function planTeaching(
  school: School,
  roster: Roster,
  ids: Ids,
  choices: Choices,
): PlannedPlaces<SchoolTeaching> {
  const planning = placing<SchoolTeaching>(school.teaching, roster, ids, choices);
  for (const record of roster.teaching) planning.take(record, undefined, { part: record.part });
  return withoutOwn(planning.done(false), school, choices);
}

/** Nobody widens their own rights, by hand or by a file: what would is left out, and said. */
function withoutOwn(
  planned: PlannedPlaces<SchoolTeaching>,
  { teaching }: School,
  { broughtBy }: Choices,
): PlannedPlaces<SchoolTeaching> {
  if (!broughtBy?.seesByClasses) return planned;
  const own = new Set(
    teaching.filter(({ personId }) => personId === broughtBy.id).map(({ id }) => id),
  );
  const { part, setAside } = planned;
  const [newOwn, created] = parted(part.created, ({ record }) => record.personId === broughtBy.id);
  const [otherOwn, changed] = parted(part.changed, ({ id }) => own.has(id));
  const left = [...newOwn, ...otherOwn].map(
    ({ where }): Trouble => ({ where, reason: 'class_of_who_brought_it' }),
  );
  return { ...planned, part: { ...part, created, changed }, setAside: [...setAside, ...left] };
}

function parted<Item>(items: readonly Item[], is: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}

function placing<New extends SchoolEnrolment>(
  held: readonly New[],
  roster: Roster,
  ids: Ids,
  choices: Choices,
) {
  const { on } = choices;
  const lists: Lists<New> = { created: [], changed: [], unchanged: [] };
  const refused: Trouble[] = [];
  const setAside: Trouble[] = [];
  const waiting: Trouble[] = [];
  const seen = new Set<string>();
  const years = new Map(roster.classes.map((each) => [each.ref, yearOfClass(each, choices)]));
  const yearOf = (classRef: string) => years.get(classRef) ?? choices.academicYear;
  const before = Map.groupBy(held, ({ classId, personId }) => key(classId, personId));

  /** The day on which a new place begins; undefined where there is none. */
  function take(
    record: RosterEnrolment | RosterTeaching,
    left: SchoolEnrolment | undefined,
    more: Partial<SchoolTeaching>,
  ): LocalDate | undefined {
    const { where, classRef, personRef } = record;
    const [personId, classId] = [ids.personId(personRef), ids.classId(classRef)];
    if (personId === undefined || classId === undefined) {
      waiting.push({ where, reason: 'place_waits', values: { id: personRef.slice(0, 60) } });
      return undefined;
    }
    const rows = before.get(key(classId, personId)) ?? [];
    for (const each of rows) seen.add(each.id);
    const theirs = rows.filter(everHeld);
    const year = yearOf(classRef);
    const first = `${year}-08-01`;
    const endsOn = record.endsOn ?? null;
    if (endsOn !== null && endsOn <= first) {
      setAside.push({ where, reason: 'over_before_the_year' });
      return undefined;
    }
    const isOver = endsOn !== null && endsOn <= on;
    const exact = theirs.find(({ startsOn }) => startsOn === record.startsOn);
    const same = exact && (isOver || isOpen(exact, on)) ? exact : undefined;
    // What ends before an open place begins is another one.
    const concerned =
      same ??
      theirs.find((each) => isOpen(each, on) && (endsOn === null || endsOn > each.startsOn));
    if (concerned) {
      const differences = isOpen(concerned, on) ? differencesIn(concerned, endsOn, more) : [];
      if (differences.length > 0) lists.changed.push({ where, id: concerned.id, differences });
      else lists.unchanged.push({ where, id: concerned.id });
      return undefined;
    }
    const [known] = theirs;
    if (known && isOver) {
      lists.unchanged.push({ where, id: known.id });
      return undefined;
    }
    const startsOn = startOf(record, { year, left, theirs });
    if (startsOn > academicYearEndsOn(year) || (endsOn !== null && endsOn <= startsOn)) {
      setAside.push({ where, reason: everHeld(record) ? 'over_before_the_year' : 'never_began' });
      return undefined;
    }
    const again = rows.find((each) => each.startsOn === startsOn);
    if (again) {
      const differences = [
        { field: 'endsOn', from: again.endsOn, to: endsOn },
        ...differencesIn(again, null, more),
      ];
      lists.changed.push({ where, id: again.id, differences });
      return startsOn;
    }
    const id = idOfNew('place', `${classRef} ${personRef} ${startsOn}`);
    const place = { ...more, id, classId, personId, startsOn, endsOn };
    // What teaching has beyond an enrolment is in `more`, which each caller gives whole.
    lists.created.push({ where, record: place as unknown as New });
    return startsOn;
  }

  /** As the file says, within the year; but not before a place that is left for it, or that was had before. */
  function startOf(
    { startsOn: told }: RosterEnrolment,
    {
      year,
      left,
      theirs,
    }: { year: number; left: SchoolEnrolment | undefined; theirs: readonly New[] },
  ): LocalDate {
    const isNow = choices.academicYear === year;
    const opens = academicYearStartsOn(year);
    const [first, last] = [`${year}-08-01`, academicYearEndsOn(year)];
    const plain = told === undefined ? (isNow ? on : opens) : told < first ? opens : told;
    const latestBefore = theirs.reduce(
      (latest, { endsOn }) => (endsOn !== null && endsOn > latest ? endsOn : latest),
      left ? addDays(left.startsOn, 1) : '',
    );
    return plain >= latestBefore ? plain : laterOf(latestBefore, on <= last ? on : latestBefore);
  }

  const done = (toldOfAll: boolean): PlannedPlaces<New> => {
    const present = new Set(roster.people.map(({ ref }) => ids.personId(ref)));
    const ended = new Set(lists.changed.map(({ id }) => id));
    return {
      part: {
        created: lists.created.toSorted(byPlace),
        changed: lists.changed.toSorted(byPlace),
        unchanged: lists.unchanged.toSorted(byPlace),
      },
      refused,
      setAside,
      waiting,
      missing: toldOfAll
        ? held
            .filter(
              (each) =>
                isOpen(each, on) &&
                present.has(each.personId) &&
                !seen.has(each.id) &&
                !ended.has(each.id),
            )
            .map(({ id }) => id)
            .toSorted()
        : [],
    };
  };
  return { lists, refused, setAside, yearOf, take, done };
}

/** An end that the file names, and another part in the teaching. Starts stay as they are. */
const differencesIn = (
  place: SchoolEnrolment,
  endsOn: LocalDate | null,
  { part }: Partial<SchoolTeaching>,
) =>
  [
    ...(endsOn === null
      ? []
      : [{ field: 'endsOn', from: place.endsOn, to: laterOf(endsOn, place.startsOn) }]),
    ...(part === undefined ? [] : [{ field: 'part', from: partOf(place), to: part }]),
  ].filter(({ from, to }) => from !== to);

const partOf = (place: SchoolEnrolment) => ('part' in place ? place.part : undefined);

const yearOfClass = ({ academicYear }: RosterClass, choices: Choices) =>
  academicYear ?? choices.academicYear;

/** Of children whom the file has in several classes of a year: a class comes before lessons beside it. */
function severalAtOnce(roster: Roster, choices: Choices) {
  const classes = new Map(roster.classes.map((each) => [each.ref, each]));
  const open = roster.enrolments.filter((each) => isOpen(each, choices.on));
  const groups = Map.groupBy(open, ({ personRef, classRef }) => {
    const found = classes.get(classRef);
    return key(personRef, found ? yearOfClass(found, choices) : undefined);
  });
  const troubles = new Map<RosterEnrolment, 'lesson_beside_class' | 'in_several_classes'>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const own = group.filter(({ classRef }) => !classes.get(classRef)?.isLesson);
    for (const each of group)
      if (own.length !== 1) troubles.set(each, 'in_several_classes');
      else if (each !== own[0]) troubles.set(each, 'lesson_beside_class');
  }
  return troubles;
}

/** The open place of each child who is in another class of that year now, by child and year. */
function leftBehind(
  school: School,
  taken: readonly { record: RosterEnrolment; year: number }[],
  { personId, classId }: Ids,
  { on }: Choices,
) {
  const years = new Map(school.classes.map(({ id, academicYear }) => [id, academicYear]));
  const stay = new Set(
    taken
      .filter(({ record }) => isOpen(record, on))
      .map(({ record }) => key(personId(record.personRef), classId(record.classRef))),
  );
  const left = new Map<string, SchoolEnrolment>();
  for (const each of school.enrolments)
    if (each.endsOn === null && !stay.has(key(each.personId, each.classId)))
      left.set(key(each.personId, years.get(each.classId)), each);
  return left;
}
