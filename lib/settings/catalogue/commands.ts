import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { settings } from '@/db/schema/settings';
import { gatePool } from '@/lib/platform/database';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { settingChanged } from './events';
import type { KeepSetting, ResetSetting } from './inputs';
import {
  type catalogue,
  clashOf,
  type PlatformKey,
  platformCatalogue,
  type SchoolKey,
  type SettingKey,
  schoolCatalogue,
  settingAsSeen,
  settingsBeside,
  settingValue,
  valueSent,
} from './rules';

/** Decides a setting of the school. Refuses what it cannot be, and a form made from an older state. */
export async function keepSetting(tenant: Tenant, { key, asSeen, value }: KeepSetting) {
  return change(tenant, key, asSeen, valueMeant(schoolCatalogue[key].value, value));
}

/** Back to what the catalogue says, and to whatever it will say. */
export const resetSetting = (tenant: Tenant, { key, asSeen }: ResetSetting) =>
  change(tenant, key, asSeen, null);

async function change(tenant: Tenant, key: SchoolKey, asSeen: string, value: unknown) {
  const { db, actor, now } = tenant;
  const [before] = await db
    .select()
    .from(settings)
    .where(and(eq(settings.schoolId, actor.schoolId), eq(settings.key, key)))
    .for('update');
  refuseUnlessFresh(key, asSeen, before?.value, value);
  await refuseWhereItClashes(tenant, key, value);
  const changed = {
    value,
    changedById: personOf(tenant),
    changedAt: now,
  };
  const [kept] = before
    ? await db
        .update(settings)
        .set(changed)
        .where(and(eq(settings.schoolId, actor.schoolId), eq(settings.id, before.id)))
        .returning()
    : await db
        .insert(settings)
        .values({ ...changed, schoolId: actor.schoolId, key })
        .onConflictDoNothing()
        .returning();
  if (!kept) throw changedMeanwhile();
  const facts = { key, before: settingValue(key, before?.value), after: settingValue(key, value) };
  return record(tenant, settingChanged(facts), kept);
}

type KeepPlatform = Readonly<{
  key: PlatformKey;
  asSeen: string;
  /** As a form sent it; undefined goes back to what the catalogue says. */
  value?: string | string[] | undefined;
}>;

/**
 * Decides a setting of the product, for whoever runs it; whether they may is asked before. Answers with
 * what it was and what it is, for the record.
 */
export async function keepPlatformSetting(
  { key, asSeen, value: sent }: KeepPlatform,
  accountId: string,
  sql?: TransactionSql,
) {
  const value = sent === undefined ? null : valueMeant(platformCatalogue[key].value, sent);
  const work = async (tx: TransactionSql) => {
    const [before] = await tx<{ value: unknown }[]>`
      select value from platform_settings where key = ${key} for update`;
    refuseUnlessFresh(key, asSeen, before?.value, value);
    const json = value === null ? null : tx.json(value as Parameters<typeof tx.json>[0]);
    const { count } = before
      ? await tx`
          update platform_settings
          set value = ${json}, changed_by_account_id = ${accountId}, changed_at = now()
          where key = ${key}`
      : await tx`
          insert into platform_settings (id, key, value, changed_by_account_id)
          values (${crypto.randomUUID()}, ${key}, ${json}, ${accountId}) on conflict do nothing`;
    if (count === 0) throw changedMeanwhile();
    return { key, before: settingValue(key, before?.value), after: settingValue(key, value) };
  };
  return sql ? work(sql) : gatePool().sql.begin(work);
}

function valueMeant(kind: (typeof catalogue)[SettingKey]['value'], sent: KeepSetting['value']) {
  const meant = valueSent(kind, sent);
  if ('objection' in meant)
    throw new Refusal('invalid', 'refusal.check_the_form', { value: [meant.objection] });
  return meant.value;
}

function refuseUnlessFresh(key: SettingKey, asSeen: string, stored: unknown, value: unknown) {
  if (settingAsSeen(stored) !== asSeen) throw changedMeanwhile();
  const same =
    JSON.stringify(settingValue(key, stored)) === JSON.stringify(settingValue(key, value));
  if (same && ((stored ?? null) === null) === (value === null))
    throw new Refusal('conflict', 'settings.unchanged');
}

async function refuseWhereItClashes({ db, actor }: Tenant, key: SchoolKey, value: unknown) {
  const beside = settingsBeside(key);
  if (beside.length === 0) return;
  const rows = await db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(and(eq(settings.schoolId, actor.schoolId), inArray(settings.key, beside)));
  const holds = beside.map((each) => [
    each,
    settingValue(each, rows.find((row) => row.key === each)?.value),
  ]);
  const clash = clashOf({ ...Object.fromEntries(holds), [key]: settingValue(key, value) });
  if (clash) throw new Refusal('against_the_rules', clash, { value: [clash] });
}

const changedMeanwhile = () => new Refusal('conflict', 'settings.changed_meanwhile');
