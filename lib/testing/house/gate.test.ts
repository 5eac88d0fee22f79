import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { superuser } from '../database';
import { mintSchool } from '../mint';
import { ofAccounts } from './catalogue';

type Grant = Readonly<{ table: string; privilege: string; columns: string }>;

/** Every privilege on a column that the role has, whether granted on the table or on the column. */
async function grantsOf(role: string, schema = 'public') {
  const rows = await superuser()<Grant[]>`
    select table_name as table, lower(privilege_type) as privilege,
      string_agg(column_name, ' ' order by column_name) as columns
    from information_schema.column_privileges
    where table_schema = ${schema} and grantee = ${role}
    group by 1, 2 order by 1, 2`;
  return rows.map(({ table, privilege, columns }) => `${privilege} ${table}: ${columns}`);
}

/** What happens to the statement when the role says it; always undone. */
async function asRole(role: string, statement: string) {
  return superuser()
    .begin(async (sql) => {
      await sql.unsafe(`set local role ${role}`);
      await sql.unsafe(statement);
      throw new Error('let');
    })
    .catch((error: { code?: string; message: string }) => error.code ?? error.message);
}

/** What a statement of the gate's takes or touches, by the column it returns; always undone. */
async function touchedByTheGate(statement: string, column = 'id') {
  let gone: unknown[] = [];
  await superuser()
    .begin(async (sql) => {
      await sql.unsafe('set local role studystreaks_gate');
      gone = (await sql.unsafe(statement)).map((row) => row[column]);
      throw new Error('let');
    })
    .catch((error: Error) => expect(error.message).toBe('let'));
  return gone;
}

describe('what a role of the running product can reach', () => {
  test('the gate reads the columns that say who is here, and nothing a child wrote or was told', async () => {
    expect(await grantsOf('studystreaks_gate')).toEqual([
      'insert accounts: created_at disabled_at email email_hash email_verified_at id password_hash',
      'select accounts: created_at disabled_at email email_hash email_verified_at id password_hash',
      'update accounts: email email_hash email_verified_at password_hash',
      'insert address_checks: account_id created_at email expires_at id secret_hash used_at',
      'select address_checks: account_id created_at email expires_at id secret_hash used_at',
      'update address_checks: email used_at',
      'insert audit_events: actor_id address device facts id name school_id student_id subject_id',
      'select audit_events: address created_at device school_id',
      'update audit_events: address device',
      'select choosing_times: ends_at place school_id student_id',
      'select class_codes: class_id code school_id',
      'select class_staff: class_id ends_on person_id school_id starts_on',
      'select club_memberships: club_id ends_on school_id starts_on student_id',
      'select court_orders: ends_on link_id school_id starts_on withholds',
      'insert credential_resets: account_id created_at expires_at id secret_hash used_at',
      'select credential_resets: account_id created_at expires_at id secret_hash used_at',
      'update credential_resets: used_at',
      'select enrolments: class_id ends_on school_id starts_on student_id',
      'select family_codes: code_hash guardian_id id school_id sealed_code',
      'select guardian_links: ends_on guardian_id id may_consent may_see school_id starts_on student_id',
      'insert half_sign_ins: account_id expires_at id only_school_id provider_id shared token_hash',
      'select half_sign_ins: account_id expires_at id only_school_id provider_id shared token_hash',
      'insert home_tries: created_at id paused_until school_id student_id wrong_tries',
      'select home_tries: created_at id paused_until school_id student_id wrong_tries',
      'update home_tries: paused_until wrong_tries',
      'select invitations: accepted_at created_at email email_hash expires_at id invited_by_id person_id school_id secret_hash withdrawn_at',
      'update invitations: accepted_at',
      'select login_cards: expires_on id school_id student_id token_hash voided_at',
      'insert looks: account_id changed_at id look',
      'select looks: account_id changed_at id look',
      'update looks: changed_at look',
      'insert mails: created_at expires_at facts failure id invitation_id kind last_tried_at path person_id school_id sent_at state to_address to_hash tries',
      'select mails: created_at expires_at facts failure id invitation_id kind last_tried_at path person_id school_id sent_at state to_address to_hash tries',
      'update mails: facts failure last_tried_at path sent_at state tries',
      'select opened_devices: class_id closed_at closes_at device_hash id school_id',
      'insert operators: account_id appointed_by_account_id demo ended_at ended_by_account_id id name started_at',
      'select operators: account_id appointed_by_account_id demo ended_at ended_by_account_id id name started_at',
      'update operators: ended_at ended_by_account_id name',
      'insert passkey_challenges: account_id challenge expires_at id',
      'select passkey_challenges: account_id challenge expires_at id',
      'insert passkeys: account_id counter created_at credential_id device id last_used_at public_key transports',
      'select passkeys: account_id counter created_at credential_id device id last_used_at public_key transports',
      'update passkeys: counter last_used_at',
      'select people: account_id animal archived_at display_name given_name id role school_id',
      'update people: account_id',
      'insert picture_passwords: created_at id password_hash school_id student_id',
      'select picture_passwords: created_at id password_hash school_id student_id',
      'insert platform_events: about_account_id about_school_id account_id address created_at device facts id name note',
      'select platform_events: address created_at device',
      'update platform_events: address device',
      'insert platform_proofs: facts faults id kind proved_at',
      'select platform_proofs: facts faults id kind proved_at',
      'insert platform_settings: changed_at changed_by_account_id id key value',
      'select platform_settings: changed_at changed_by_account_id id key value',
      'update platform_settings: changed_at changed_by_account_id value',
      'insert recovery_codes: account_id code_hash id used_at',
      'select recovery_codes: account_id code_hash id used_at',
      'update recovery_codes: used_at',
      'insert register_schools: gone_at id laestab local_authority name nation open phase postcode region town type urn',
      'select register_schools: gone_at id laestab local_authority name nation open phase postcode region town type urn',
      'update register_schools: gone_at id laestab local_authority name nation open phase postcode region town type urn',
      'select release_requests: id may_not school_id',
      'select role_grant_children: grant_id school_id student_id',
      'select role_grants: class_id club_id ends_on id person_id role_id school_id scope starts_on template',
      'select role_permissions: permission role_id school_id',
      'select roles: archived_at id school_id',
      'select schools: accent demo host id kind logo modules_off name nation opened_at role_names slug suspended_at',
      'update schools: opened_at',
      'insert second_steps: account_id confirmed_at id last_step sealed_secret wrong_since wrong_tries',
      'select second_steps: account_id confirmed_at id last_step sealed_secret wrong_since wrong_tries',
      'update second_steps: confirmed_at last_step sealed_secret wrong_since wrong_tries',
      'insert sessions: account_id address confirmed_at device ended_at expires_at id last_seen_at only_school_id provider_id renews second_factor started_at token_hash viewing_person_id viewing_until',
      'select sessions: account_id address confirmed_at device ended_at expires_at id last_seen_at only_school_id provider_id renews second_factor started_at token_hash viewing_person_id viewing_until',
      'update sessions: confirmed_at ended_at expires_at last_seen_at viewing_person_id viewing_until',
      'select settings: key school_id value',
      'insert sign_in_failures: about failed_at id',
      'select sign_in_failures: about failed_at id',
      'select sign_in_providers: client_id created_at domains enabled id issuer kind label school_id sealed_secret tenant trusts_second_factor',
      'select students: id school_id year_group',
      'select support_accesses: account_id address created_at device ended_at ends_at id operator_name school_id',
      'update support_accesses: address device',
    ]);
  });

  test.each([
    'select date_of_birth from students',
    'select family_name from people',
    'select relation from guardian_links',
    'select * from evidence',
    'select * from audit_events',
    'delete from audit_events',
    "update audit_events set name = 'identity.signed_in'",
    'update accounts set disabled_at = null',
    "update mails set to_address = 'else@where.example'",
    'update credential_resets set expires_at = now()',
    'delete from mails',
    'select changed_by_id from settings',
    'update settings set value = null',
    'delete from platform_settings',
    'insert into invitations default values',
    'update invitations set expires_at = now()',
    "update people set role = 'school_admin'",
    'update picture_passwords set password_hash = password_hash',
    'delete from picture_passwords',
    'delete from family_codes',
    'update home_tries set student_id = student_id',
    'update choosing_times set ends_at = now()',
    'update opened_devices set closes_at = now()',
    'update login_cards set voided_at = null',
    'update sessions set account_id = account_id',
    "update sessions set token_hash = ''",
    'update sessions set only_school_id = null',
    'update sign_in_providers set enabled = true',
    'delete from accounts',
    'select reason from support_accesses',
    'update support_accesses set ended_at = null',
    'select * from platform_events',
    'delete from operators',
    'delete from register_schools',
    'select urn from schools',
    'update schools set suspended_at = null',
    'truncate sign_in_failures',
    'create table kept (it text)',
    'select * from graphile_worker._private_jobs',
  ])('the gate may not: %s', async (statement) => {
    expect(await asRole('studystreaks_gate', statement)).toBe('42501');
  });

  test('the gate tells of a refusal by a provider that the school has, and of nothing else in its name', async () => {
    const { id } = await mintSchool();
    const provider = crypto.randomUUID();
    await superuser()`
      insert into sign_in_providers (id, school_id, kind, label, issuer, client_id, sealed_secret)
      values (${provider}, ${id}, 'google', 'Google', '', '', '')`;
    const told = (name: string, subject: string) =>
      asRole(
        'studystreaks_gate',
        `insert into audit_events (id, school_id, name, subject_id, facts)
          values ('${crypto.randomUUID()}', '${id}', '${name}', '${subject}', '{}')`,
      );
    expect(await told('provider.refused', provider)).toBe('let');
    expect(await told('provider.refused', id)).toBe('42501');
    expect(await told('provider.added', provider)).toBe('42501');
  });

  test.each([
    [
      'sessions',
      'delete from sessions returning id',
      'delete from sessions where ended_at is null returning id',
    ],
    [
      'links',
      'delete from credential_resets returning id',
      'delete from address_checks returning id',
    ],
    ['devices', 'delete from opened_devices returning id', ''],
  ])('even the gate lets go of no %s before their time', async (_what, ...statements) => {
    const school = await mintSchool();
    const { id } = school.people.maya;
    const owner = superuser();
    const ofMaya = owner`select account_id from people where id = ${id}`;
    await owner`insert into credential_resets (id, account_id, secret_hash, expires_at)
      values (${newId()}, (${ofMaya}), ${newId()}, now() + interval '1 hour')`;
    await owner`insert into address_checks (id, account_id, secret_hash, expires_at, email)
      values (${newId()}, (${ofMaya}), ${newId()}, now() + interval '1 hour', 'maya@oakfield.example')`;
    await owner`insert into opened_devices (id, school_id, class_id, opened_by_id, device_hash, closes_at)
      values (${newId()}, ${school.id}, ${school.classes.kingfishers}, ${school.people.mrOkafor.id}, 'a', now())`;
    for (const statement of statements.filter(Boolean)) {
      const gone = await touchedByTheGate(statement);
      const kept = await owner`
        select id from sessions where coalesce(ended_at, expires_at) > now() - interval '90 days'
        union select id from credential_resets where used_at is null and expires_at > now()
        union select id from address_checks where used_at is null and expires_at > now()
        union select id from opened_devices where closes_at > now() - interval '90 days'`;
      expect(gone.filter((row) => kept.some((each) => each.id === row))).toEqual([]);
    }
  });

  test('the gate alters where an event came from only after a year, and only to nothing', async () => {
    const { id, people } = await mintSchool();
    await superuser()`insert into audit_events (id, school_id, actor_id, name, subject_id, facts, address)
      values (${newId()}, ${id}, ${people.maya.id}, 'identity.signed_in', ${people.maya.id}, '{}', '192.0.2.1')`;
    const forget = 'update audit_events set address = null, device = null returning school_id';
    expect(await touchedByTheGate(forget, 'school_id')).not.toContain(id);
    await superuser()`update audit_events set created_at = now() - interval '2 years' where school_id = ${id}`;
    expect(await touchedByTheGate(forget, 'school_id')).toContain(id);
    expect(
      await asRole('studystreaks_gate', "update audit_events set address = '198.51.100.1'"),
    ).toBe('42501');
  });

  test.each(ofAccounts)('inside a school nobody reads %s, even with rows there', async (table) => {
    await mintSchool();
    for (const statement of [
      `select 1 from ${table}`,
      `delete from ${table}`,
      `update ${table} set id = id`,
      `insert into ${table} default values`,
    ])
      expect(await asRole('studystreaks_app', statement), statement).toBe('42501');
  });

  test('the office cannot read what a mail says, nor the secret of its link', async () => {
    for (const column of ['facts', 'path', '*'])
      expect(await asRole('studystreaks_app', `select ${column} from mails`), column).toBe('42501');
  });

  test.each([
    'update register_schools set open = true',
    'delete from platform_proofs',
    'update schools set slug = slug',
    'update schools set suspended_at = null',
    'select password_hash from picture_passwords',
    'select sealed_code from family_codes',
    'select code_hash from family_codes',
    "insert into picture_passwords (password_hash) values ('')",
    'update picture_passwords set student_id = student_id',
    'select sealed_secret from sign_in_providers',
    'update sign_in_providers set label = sealed_secret',
    'delete from sign_in_providers returning sealed_secret',
  ])('inside a school nobody may: %s', async (statement) => {
    expect(await asRole('studystreaks_app', statement)).toBe('42501');
  });

  test('the app has no privilege on any table of the queue, nor the jobs role on any of ours', async () => {
    expect(await grantsOf('studystreaks_app', 'graphile_worker')).toEqual([]);
    expect(await grantsOf('studystreaks_gate', 'graphile_worker')).toEqual([]);
    expect(await grantsOf('studystreaks_jobs')).toEqual([]);
    for (const table of ['people', 'accounts', 'sessions', 'submissions', 'files'])
      expect(await asRole('studystreaks_jobs', `select 1 from public.${table}`)).toBe('42501');
  });

  test.each([
    'create schema mine',
    'create table public.mine (it text)',
    'create temporary table mine (it text)',
  ])('the jobs role, its queue once made, may not: %s', async (statement) => {
    expect(await asRole('studystreaks_jobs', statement)).toBe('42501');
  });

  test('the app cannot become another role, and row security cannot be switched off by it', async () => {
    const memberships = await superuser()<{ member: string; of: string }[]>`
      select pg_get_userbyid(member) as member, pg_get_userbyid(roleid) as of from pg_auth_members
      where pg_get_userbyid(member) like 'studystreaks\\_%'
        and pg_get_userbyid(member) <> 'studystreaks_owner'`;
    // The reader's walls are the app's, and whoever keeps backups reads settings; neither is a role of a request that writes.
    const known = [
      'studystreaks_reader of studystreaks_app',
      'studystreaks_backup of pg_read_all_settings',
    ];
    expect(
      memberships
        .map(({ member, of }) => `${member} of ${of}`)
        .filter((one) => !known.includes(one)),
    ).toEqual([]);
    const { id } = await mintSchool();
    const rows = await superuser()
      .begin(async (sql) => {
        await sql`set local role studystreaks_app`;
        await sql`set local row_security = off`;
        return sql`select 1 from people where school_id = ${id}`;
      })
      .catch((error: { code?: string }) => error.code);
    expect(rows).toBe('42501');
  });
});
