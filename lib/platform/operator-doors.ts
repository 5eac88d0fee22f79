import 'server-only';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { Outcome } from '@/lib/shared/outcome';
import { heldUp, readForm, wayOutOf } from './action';
import { gatePool, platformPool } from './database';
import { fieldsOf, wordsButSecrets } from './form';
import {
  currentOperator,
  findOperatorBeforeSecondStep,
  type Operator,
  platformAddress,
} from './operator';
import type { Recorded } from './record';
import { type FieldErrors, Refusal, unconfirmed } from './refusal';
import { thisRequest, type Whence } from './whence';

/** Where an operator works: one transaction, as a role that sees no child. */
export type Desk = Readonly<{ sql: TransactionSql; operator: Operator; whence: Whence }>;

/** The door of operators' pages. */
export async function viewOfPlatform<T>(read: (desk: Desk) => Promise<T>) {
  const operator = await currentOperator();
  const whence = await thisRequest();
  return platformPool().sql.begin('read only', (sql) => read({ sql, operator, whence }));
}

type After<Input, Row> = Readonly<{
  /** Where to go, as a path below the operators' own: "/schools". */
  goTo?: (input: Input, row: Row) => string;
  tell?: (row: Row) => unknown;
  /** Only for somebody who showed in the last ten minutes that it is them. */
  confirmed?: true;
  /** What is about accounts is the gate's to do; all else is done as the operators' own role. */
  by?: 'gate';
}>;

/** The door of operators' forms: who, is it well formed, do it, show it. */
export function platformAction<Schema extends z.ZodType, Row>(
  schema: Schema,
  command: (desk: Desk, input: z.output<Schema>) => Promise<Recorded<Row>>,
  after: After<z.output<Schema>, Row> = {},
) {
  return async (_previous: Outcome, form: FormData): Promise<Outcome> => {
    const sent = fieldsOf(form);
    const refuse = (messageKey: string, fields: FieldErrors = {}, wayOut = {}): Outcome => ({
      is: 'refused',
      messageKey,
      fields,
      entered: sent ? wordsButSecrets(sent) : {},
      ...wayOut,
    });
    if (!sent) return refuse('refusal.no_form');
    const operator = await findOperatorBeforeSecondStep();
    if (!operator) return refuse('refusal.signed_out');
    if (operator.lacksSecondStep) return refuse('refusal.second_step_missing');
    const input = readForm(schema, sent);
    if (!input.success) return refuse('refusal.check_the_form', input.errors);
    const whence = await thisRequest();
    const pool = after.by === 'gate' ? gatePool() : platformPool();
    let row: Row;
    try {
      if (after.confirmed && !operator.confirmed) throw unconfirmed();
      row = (await pool.sql.begin((sql) => command({ sql, operator, whence }, input.data))) as Row;
    } catch (error) {
      if (error instanceof Refusal)
        return refuse(error.messageKey, error.fields, wayOutOf(error, platformAddress));
      const held = heldUp(error);
      if (held) return refuse(held);
      throw error;
    }
    if (after.goTo) redirect(`/${platformAddress}${after.goTo(input.data, row)}`);
    refresh();
    return { is: 'done', result: after.tell?.(row) };
  };
}

export type PlatformEvent = Readonly<{
  /** Its sentence stands in platform.json. */
  did: string;
  facts?: Readonly<Record<string, string | number | boolean | null>>;
  aboutSchoolId?: string;
  aboutAccountId?: string;
  /** The operator's own words. */
  note?: string | null;
}>;

/** Writes what an operator did into the operators' record, in the transaction of the change. */
export async function recordAtDesk<Row>(
  { sql, operator, whence }: Desk,
  { did, facts = {}, note = null, ...about }: PlatformEvent,
  row: Row,
): Promise<Recorded<Row>> {
  await sql`insert into platform_events ${sql({
    id: newId(),
    account_id: operator.accountId,
    name: did,
    facts: sql.json(facts),
    note,
    address: whence.address,
    device: whence.device,
    ...(about.aboutSchoolId ? { about_school_id: about.aboutSchoolId } : {}),
    ...(about.aboutAccountId ? { about_account_id: about.aboutAccountId } : {}),
  })}`;
  return row as Recorded<Row>;
}
