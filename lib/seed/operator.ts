import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { addAccounts } from './cast';
import { demoOperator } from './schools';

/** Who runs the product in the demonstration: one press makes anybody them, as long as no real school is there. */
export async function appointDemoOperator() {
  const [accountId] = await addAccounts([demoOperator.email]);
  await gatePool().sql`
    insert into operators (id, account_id, name, demo)
    values (${newId()}, ${accountId ?? ''}, ${demoOperator.name}, true)`;
}
