import type { Plan } from '@/db/distribution/plan';

/** The plan for somebody who has to decide whether to carry it out. */
export function inWords(plan: Plan): readonly string[] {
  const { policies, spread, everywhere, staying } = plan;
  const short = (names: readonly string[]) =>
    names
      .map((name) => name.replace(/^public\./, ''))
      .toSorted()
      .join(', ');
  return [
    'CITUS_URL is not set, so nothing is changed. With it, this is what would be done:',
    '',
    `${spread.length} tables are spread over all servers, each row with its school: ${short(spread)}.`,
    '',
    `${everywhere.length} tables lie whole on every server, since the others refer to them or their policies read them: ${short(everywhere)}.`,
    '',
    `${staying.length} tables stay on the coordinator, with the queue's and the operators' own: ${short(staying)}.`,
    '',
    `${plan.foreignKeys} foreign keys are taken off first and put back last.`,
    '',
    `Policies: ${policies['as it is']} stay as they are, ${policies['without sub-select']} lose their sub-select, ${policies['with a function']} look something up and do so in a function. Those of a table with narrowing ones become one for each role and verb, since Citus loses RESTRICTIVE on the way.`,
    '',
    'Triggers run where the rows lie (citus.enable_unsafe_triggers):',
    ...plan.triggers.map(
      ({ runs, tables, madeAnew }) =>
        `  ${runs} on ${tables} ${tables === 1 ? 'table' : 'tables'}${madeAnew ? ', made anew for it' : ''}`,
    ),
    ...plan.triggersLost.map(
      ({ runs, table }) =>
        `  ${runs} goes from ${table}, which lies everywhere; nothing takes its place`,
    ),
    '',
    plan.refused.length === 0
      ? 'Nothing is refused.'
      : `It cannot be carried out: ${plan.refused.map((why) => `\n  ${why}`).join('')}`,
    `${plan.statements.length} statements; --statements prints them. docs/running.md says what to do first, and what changes.`,
  ];
}
