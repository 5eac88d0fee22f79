import 'server-only';
import type { TransactionSql } from 'postgres';
import { isMadeUp } from '@/lib/identity/invitations/rules';
import { type Desk, recordAtDesk } from '@/lib/platform/operator-doors';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { appoint } from './appoint';
import type { Appoint, EndOperator } from './inputs';

/** An operator appoints another one; who is of a demonstration appoints only made-up people. */
export async function appointOperator(desk: Desk, input: Appoint) {
  const { sql, operator } = desk;
  if (operator.demo && !isMadeUp(input.email))
    throw new Refusal('against_the_rules', 'refusal.check_the_form', {
      email: ['invitations.demo_address'],
    });
  const appointed = await appoint(sql, input, operator);
  const event = { did: 'operator.appointed', aboutAccountId: appointed.accountId };
  return recordAtDesk(desk, event, appointed);
}

/** From their next request on they are none. The last one stays: nobody could appoint another. */
export async function endOperator(desk: Desk, { operatorId }: EndOperator) {
  const { sql, operator } = desk;
  const ended = await end(sql, operatorId, operator.accountId);
  // Of a demonstration anybody may be an operator, and so end no real one.
  if (operator.demo && !ended.demo) throw new Refusal('forbidden', 'refusal.forbidden');
  const event = { did: 'operator.ended', aboutAccountId: ended.accountId };
  return recordAtDesk(desk, event, ended);
}

type Open = Readonly<{ id: string; accountId: string; demo: boolean }>;

async function end(sql: TransactionSql, operatorId: string, byAccountId: string) {
  // All of them are held, so that the last two cannot end each other.
  const open = await sql<Open[]>`
    select id, account_id as "accountId", demo from operators where ended_at is null
    order by id for update`;
  const one = open.find(({ id }) => id === operatorId);
  if (!one) throw notFound();
  if (!open.some(({ id, demo }) => id !== operatorId && demo === one.demo))
    throw new Refusal('against_the_rules', 'platform.operator_last');
  await sql`
    update operators set ended_at = now(), ended_by_account_id = ${byAccountId}
    where id = ${operatorId}`;
  return one;
}
