import type { Catalogue, ForeignKey, TableFacts } from './catalogue';
import { madePlain, ownSchema, plainRules, quoted } from './policies';
import { onShards } from './triggers';

/* Which table lies where on several servers, what Citus would refuse, and the statements that get there, in order. */

export type Plan = Readonly<{
  /** Spread over all servers by the school of each row. */
  spread: readonly string[];
  /** Whole on every server, since spread ones refer to them or their policies read them. */
  everywhere: readonly string[];
  /** On the coordinator alone. */
  staying: readonly string[];
  policies: Readonly<Record<'as it is' | 'without sub-select' | 'with a function', number>>;
  foreignKeys: number;
  /** Triggers that run on shards from then on, by their function, and how many tables they stand on. */
  triggers: readonly Readonly<{ runs: string; tables: number; madeAnew: boolean }>[];
  /** Of tables that lie everywhere: they would run on every server, and write on others. Nothing takes their place. */
  triggersLost: readonly Readonly<{ runs: string; table: string }>[];
  /** What keeps it from being carried out, in words. */
  refused: readonly string[];
  statements: readonly string[];
}>;

/**
 * What a role that serves needs to be told of Citus: that its settings reach every server, that policies may ask there,
 * and that a statement is planned for the school it is about, since Citus makes no plan for any.
 */
const forServing = (role: string) => [
  `alter role ${role} set citus.propagate_set_commands = 'local'`,
  `alter role ${role} set citus.allow_nested_distributed_execution = 'on'`,
  `alter role ${role} set plan_cache_mode = 'force_custom_plan'`,
];

export function planOf(read: Catalogue, servingRoles: readonly string[]): Plan {
  const catalogue = withSchoolOnLetters(read);
  const { spread, everywhere, staying } = places(catalogue);
  const moved = new Set([...spread, ...everywhere]);
  const held = new Set([...moved, ...linkedTo(moved, catalogue.foreignKeys)]);
  const keys = catalogue.foreignKeys.filter(({ table }) => moved.has(table));
  const policies = catalogue.policies
    .filter(({ table }) => held.has(table))
    .map((policy) => ({ policy, rules: plainRules(policy, catalogue.setFunctions) }));
  const triggers = catalogue.tables
    .filter(({ name }) => moved.has(name))
    .flatMap((table) => table.triggers.map((trigger) => ({ table: table.name, ...trigger })));
  const kept = triggers.filter(({ table }) => spread.includes(table));
  const lost = triggers.filter(({ table }) => !spread.includes(table));
  const run = new Set(kept.map(({ runs }) => runs));
  const functions = catalogue.triggerFunctions
    .filter(({ name }) => run.has(name))
    .map((each) => ({ name: each.name, ...onShards(each) }));
  const askers = new Set(
    policies.flatMap(({ policy, rules }) => (rules.functions.length > 0 ? policy.roles : [])),
  );
  const inForm = (form: string) => policies.filter(({ rules }) => rules.form === form).length;
  return {
    spread,
    everywhere,
    staying,
    policies: {
      'as it is': inForm('as it is'),
      'without sub-select': inForm('without sub-select'),
      'with a function': inForm('with a function'),
    },
    foreignKeys: keys.length,
    triggers: [...Map.groupBy(kept, ({ runs }) => runs)].map(([runs, some]) => ({
      runs,
      tables: new Set(some.map(({ table }) => table)).size,
      madeAnew: functions.some(({ name, statement }) => name === runs && statement !== undefined),
    })),
    triggersLost: [...Map.groupBy(lost, ({ table, runs }) => `${table} ${runs}`).values()].flatMap(
      ([one]) => (one ? [{ table: one.table, runs: one.runs }] : []),
    ),
    refused: [
      ...refusals(catalogue, new Set(spread), new Set(everywhere)),
      ...functions.flatMap(({ refused }) => refused ?? []),
    ],
    statements: [
      ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${quoted(name)}`),
      ...triggers.map(({ table, name }) => `drop trigger ${quoted(name)} on ${table}`),
      ...lettersOfASchool,
      ...functions.flatMap(({ statement }) => statement ?? []),
      `create schema if not exists ${ownSchema}`,
      ...(askers.size > 0
        ? [`grant usage on schema ${ownSchema} to ${[...askers].toSorted().join(', ')}`]
        : []),
      ...policies.flatMap(({ rules }) => rules.functions),
      ...[...Map.groupBy(policies, ({ policy }) => policy.table)].flatMap(([table, some]) =>
        madePlain(table, some),
      ),
      ...everywhere.map((table) => `select create_reference_table('${table}')`),
      ...spread.map(
        (table, nth) =>
          `select create_distributed_table('${table}', 'school_id', colocate_with => '${nth === 0 ? 'none' : spread[0]}')`,
      ),
      ...keys.map(
        ({ table, name, definition }) =>
          `alter table ${table} add constraint ${quoted(name)} ${definition}`,
      ),
      ...kept.map(({ definition }) => definition),
      ...servingRoles.flatMap(forServing),
    ],
  };
}

/* A letter of the trail holds rows of one statement and no school; on several servers it lies with the school's rows. */
const letters = 'trail.letters';
const lettersOfASchool = [
  `delete from ${letters} l where not exists (select from trail.entries e where e.letter_id = l.id)`,
  `alter table ${letters} add column school_id uuid`,
  `update ${letters} l set school_id = (select e.school_id from trail.entries e where e.letter_id = l.id limit 1)`,
  `alter table ${letters} alter column school_id set not null`,
  `alter table ${letters} drop constraint letters_pkey`,
  `alter table ${letters} add primary key (school_id, id)`,
];

/** As they will be by the time they are spread. */
function withSchoolOnLetters(catalogue: Catalogue): Catalogue {
  return {
    ...catalogue,
    tables: catalogue.tables.map((table) =>
      table.name === letters
        ? {
            ...table,
            schoolId: 'always',
            keys: table.keys.map((key) => ({ ...key, columns: ['school_id', ...key.columns] })),
          }
        : table,
    ),
    policies: catalogue.policies.map((policy) =>
      policy.table === letters && policy.using?.includes('entries')
        ? {
            ...policy,
            using: `NOT EXISTS ( SELECT FROM trail.entries e WHERE e.school_id = letters.school_id AND e.letter_id = letters.id)`,
            columns: [...policy.columns, { name: 'school_id', type: 'uuid' }],
          }
        : policy,
    ),
  };
}

/** A table goes by its rows' school; what such tables refer to or read, and has none, goes everywhere with them. */
function places({ tables, foreignKeys, policies }: Catalogue) {
  const spread = tables.filter(({ schoolId }) => schoolId !== 'never').map(({ name }) => name);
  const known = new Set(tables.map(({ name }) => name));
  const moved = new Set(spread);
  const everywhere: string[] = [];
  for (let looked = -1; looked !== moved.size; ) {
    looked = moved.size;
    const needed = [
      ...foreignKeys.flatMap(({ table, to }) => (moved.has(table) ? [to] : [])),
      ...policies.flatMap(({ table, reads }) => (moved.has(table) ? reads : [])),
      ...alsoReadByTriggers,
    ];
    for (const name of needed)
      if (known.has(name) && !moved.has(name)) {
        moved.add(name);
        everywhere.push(name);
      }
  }
  return {
    spread: referredFirst(spread, foreignKeys),
    everywhere: referredFirst(everywhere, foreignKeys),
    staying: tables.map(({ name }) => name).filter((name) => !moved.has(name)),
  };
}

/** The trail's triggers seal with its keys, wherever they run. */
const alsoReadByTriggers = ['trail.intake_keys'];

/** Tables that stay and refer to one that goes, by one key or several: Citus looks after these too, and at their policies. */
function linkedTo(moved: ReadonlySet<string>, foreignKeys: readonly ForeignKey[]) {
  const linked = new Set<string>();
  for (let looked = -1; looked !== linked.size; ) {
    looked = linked.size;
    for (const { table, to } of foreignKeys)
      for (const [one, other] of [
        [table, to],
        [to, table],
      ] as const)
        if (!moved.has(one) && (moved.has(other) || linked.has(other))) linked.add(one);
  }
  return linked;
}

/** In an order in which, but for circles, what is referred to comes before what refers to it. */
function referredFirst(names: readonly string[], foreignKeys: readonly ForeignKey[]) {
  const [ordered, begun] = [[] as string[], new Set<string>()];
  const visit = (name: string) => {
    if (begun.has(name)) return;
    begun.add(name);
    for (const { table, to } of foreignKeys) if (table === name && names.includes(to)) visit(to);
    ordered.push(name);
  };
  names.toSorted().forEach(visit);
  return ordered;
}

function refusals(catalogue: Catalogue, spread: Set<string>, everywhere: Set<string>) {
  return [
    ...catalogue.tables.flatMap((table) => (spread.has(table.name) ? ofTable(table) : [])),
    ...catalogue.foreignKeys.flatMap((key) => ofForeignKey(key, spread, everywhere)),
    ...catalogue.policies
      .filter(({ table, roles }) => spread.has(table) && roles.length === 0)
      .map(
        ({ table, name }) =>
          `${table}: the policy ${name} is for everybody, and so for no role that is named`,
      ),
    ...catalogue.policies.flatMap((policy) =>
      spread.has(policy.table)
        ? policy.reads
            .filter((name) => !spread.has(name) && !everywhere.has(name))
            .map(
              (name) =>
                `${policy.table}: the policy ${policy.name} reads ${name}, which lies elsewhere`,
            )
        : [],
    ),
  ];
}

function ofTable({ name, schoolId, keys, smallNumbers }: TableFacts) {
  return [
    ...(schoolId === 'sometimes'
      ? [`${name}: its school_id may be empty, so a row could lie nowhere`]
      : []),
    ...keys
      .filter(({ columns }) => !columns.includes('school_id'))
      .map(
        (key) =>
          `${name}: the key ${key.name} is without school_id, and no one server could keep it`,
      ),
    ...smallNumbers.map((column) => `${name}: ${column} numbers itself and is no bigint`),
  ];
}

function ofForeignKey(
  { table, name, to, columns, changes }: ForeignKey,
  spread: Set<string>,
  everywhere: Set<string>,
) {
  const key = `${table}: the foreign key ${name}`;
  if (spread.has(to) && !spread.has(table))
    return [`${key} refers from outside schools to ${to}, which is spread by school`];
  if (!spread.has(table)) return [];
  const bySchool = columns.some(([here, there]) => here === 'school_id' && there === 'school_id');
  return [
    ...(spread.has(to) && !bySchool ? [`${key} does not hold ${to} to the same school`] : []),
    ...(!spread.has(to) && !everywhere.has(to)
      ? [`${key} refers to ${to}, which lies elsewhere`]
      : []),
    ...(changes.length > 0 && columns.some(([here]) => here === 'school_id')
      ? [
          `${key} holds school_id and would change ${changes.join(', ')} by itself, which Citus refuses`,
        ]
      : []),
  ];
}
