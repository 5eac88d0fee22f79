import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import { people } from '@/db/schema/people';
import { settings } from '@/db/schema/settings';
import { gatePool } from '@/lib/platform/database';
import { addressOpenerToShow } from '@/lib/platform/sealing/addresses';
import type { Tenant } from '@/lib/platform/tenancy';
import {
  type PlatformKey,
  platformKeys,
  type SchoolKey,
  type SettingValue,
  schoolKeys,
  settingValue,
} from './rules';

/** What the school has decided, or what holds unless it does. */
export async function setting<Key extends SchoolKey>(
  { db, actor }: Tenant,
  key: Key,
): Promise<SettingValue<Key>> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.schoolId, actor.schoolId), eq(settings.key, key)));
  return settingValue(key, row?.value);
}

/** The same of every school that an account belongs to, for what lies above schools. */
export async function settingOfEachSchool<Key extends SchoolKey>(
  accountId: string,
  key: Key,
  sql: Sql | TransactionSql = gatePool().sql,
): Promise<SettingValue<Key>[]> {
  const rows = await sql<{ value: unknown }[]>`
    select s.value from people p
    left join settings s on s.school_id = p.school_id and s.key = ${key}
    where p.account_id = ${accountId} and p.archived_at is null`;
  return rows.map(({ value }) => settingValue(key, value));
}

export type KeptSetting<Key> = Readonly<{
  key: Key;
  /** Undefined or null: what the catalogue says. */
  stored: unknown;
  changed: Readonly<{ at: Date; by: string | null }> | undefined;
}>;

/** Every setting of the school with what was decided, by whom and when; in the catalogue's order. */
export async function listSettings({ db, actor }: Tenant): Promise<KeptSetting<SchoolKey>[]> {
  const rows = await db
    .select({
      key: settings.key,
      stored: settings.value,
      at: settings.changedAt,
      by: people.displayName,
    })
    .from(settings)
    .leftJoin(
      people,
      and(eq(people.schoolId, settings.schoolId), eq(people.id, settings.changedById)),
    )
    .where(eq(settings.schoolId, actor.schoolId));
  return inOrder(schoolKeys, rows);
}

/** What holds for the whole product. */
export async function platformSetting<Key extends PlatformKey>(
  key: Key,
): Promise<SettingValue<Key>> {
  const [row] = await gatePool().sql<{ value: unknown }[]>`
    select value from platform_settings where key = ${key}`;
  return settingValue(key, row?.value);
}

/** Every setting of the product; who changed it is named as a school knows them, or by their e-mail. */
export async function listPlatformSettings(): Promise<KeptSetting<PlatformKey>[]> {
  const rows = await gatePool().sql<(Row & { email: string | null })[]>`
    select s.key, s.value as stored, s.changed_at as at, a.email, (
      select p.display_name from people p
      where p.account_id = a.id and p.archived_at is null order by p.id limit 1) as by
    from platform_settings s left join accounts a on a.id = s.changed_by_account_id`;
  const open = await addressOpenerToShow();
  return inOrder(
    platformKeys,
    rows.map((row) => ({ ...row, by: row.by ?? open(row.email) })),
  );
}

type Row = Readonly<{ key: string; stored: unknown; at: Date; by: string | null }>;

const inOrder = <Key extends string>(keys: readonly Key[], rows: readonly Row[]) =>
  keys.map((key): KeptSetting<Key> => {
    const row = rows.find((each) => each.key === key);
    return { key, stored: row?.stored, changed: row && { at: row.at, by: row.by } };
  });
