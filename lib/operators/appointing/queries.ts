import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { addressOpenerToShow } from '@/lib/platform/sealing/addresses';
import { hasNoSecondStep } from '@/lib/platform/second-step';

export type ListedOperator = Readonly<{
  id: string;
  accountId: string;
  name: string;
  email: string | null;
  demo: boolean;
  since: Date;
  /** Null: whoever runs the machine. */
  appointedBy: string | null;
  lacksSecondStep: boolean;
}>;

/** Who runs the product now. */
export async function listOperators() {
  const { sql } = gatePool();
  const operators = await sql<ListedOperator[]>`
    select p.id, p.account_id as "accountId", p.name, a.email, p.demo, p.started_at as since,
      (select b.name from operators b where b.account_id = p.appointed_by_account_id
        order by b.ended_at nulls first limit 1) as "appointedBy",
      ${sql.unsafe(hasNoSecondStep)} as "lacksSecondStep"
    from operators p join accounts a on a.id = p.account_id
    where p.ended_at is null order by lower(p.name), p.id`;
  const open = await addressOpenerToShow();
  return operators.map((each) => ({ ...each, email: open(each.email) }));
}
