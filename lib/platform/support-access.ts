import 'server-only';
import type { Module, Nation, RoleNames } from '@/lib/shared/vocabulary';
import { gatePool } from './database';
import { withoutModules } from './modules';
import { operatesNow, operatorLacksSecondStep } from './operator-question';
import { asSeenBy, heldByRole, rightsOf } from './rights';
import { hashOfSecret } from './secret';

type Row = Readonly<{
  sessionId: string;
  accountId: string;
  schoolId: string;
  schoolName: string;
  nation: Nation;
  accent: string | null;
  roleNames: RoleNames;
  modulesOff: readonly Module[];
  demo: boolean;
  accessId: string;
  operatorName: string;
  until: Date;
}>;

/*
 * An operator's open look into this one school. Of a school that they belong to they see what they are there,
 * and nothing besides, so it never holds for them.
 */
const question = `
  select d.id as "sessionId", a.id as "accountId", c.id as "schoolId", c.name as "schoolName", c.nation, c.demo,
    c.accent, c.role_names as "roleNames", c.modules_off as "modulesOff",
    x.id as "accessId", x.operator_name as "operatorName", x.ends_at as until
  from sessions d
  join accounts a on a.id = d.account_id and a.disabled_at is null
  join operators o on ${operatesNow} and not ${operatorLacksSecondStep}
  join schools c on c.slug = $2 and c.suspended_at is null
  join support_accesses x on x.school_id = c.id and x.account_id = a.id
    and x.ended_at is null and x.ends_at > now()
  where d.token_hash = $1 and d.ended_at is null and d.expires_at > now()
    and not exists (select from people p where p.school_id = c.id and p.account_id = a.id)
  order by x.ends_at desc limit 1`;

/** Not what only somebody of the school has: news, and looking further as somebody else. */
const notTheirs = ['notification.read', 'people.view_as'];

/**
 * The school as its admin would see it, to look at and nothing else. The access stands in for the person that
 * an operator is not there.
 */
export async function whoLooksInFor(token: string, school: string) {
  const { sql, prepare } = gatePool();
  const [row] = await sql.unsafe<Row[]>(question, [hashOfSecret(token), school], { prepare });
  if (!row) return undefined;
  const { accessId, operatorName, until, ...found } = row;
  const role = 'school_admin' as const;
  const held = rightsOf(heldByRole({ role, personId: accessId }, {}));
  const seen = withoutModules(asSeenBy(held, held), row.modulesOff);
  return {
    ...found,
    logo: null,
    personId: accessId,
    role,
    displayName: operatorName,
    givenName: operatorName,
    animal: null,
    yearGroup: null,
    isHeard: false,
    elsewhere: [],
    operates: true,
    lacksSecondStep: false,
    confirmed: false,
    confined: false,
    rights: { ...seen, may: seen.may.filter((each) => !notTheirs.includes(each)) },
    onlyLooks: { viewerId: row.accountId, viewerName: operatorName, until, accessId },
  };
}
