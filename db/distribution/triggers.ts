/*
 * Triggers run where the rows lie: on a shard, whose name ends in a number, on a server that may write there and nowhere
 * else. Citus calls that unsafe and has to be asked for it (citus.enable_unsafe_triggers), since one that looks at
 * another shard would fail after that was moved; these write only for the school whose rows they run for, which lies on
 * the same server as all that is its own. Two of them write rows themselves and are made anew for it: under row security
 * nothing is inserted there by INSERT … SELECT, and a letter of the trail is of one school.
 */

export type TriggerFunction = Readonly<{ name: string; definition: string }>;

/** The name of the table as people know it. */
const tableOfShard = `regexp_replace(tg_table_name, '_[0-9]{6,}$', '')`;

/** Up to here `trail.note` says what was written; from here on, where it goes. */
const whereItGoes = '  if opened.id is not null then\n    -- A thousand rows in each';

const trailOnShards = `
  for piece in
    select s.school, s.part, jsonb_agg(s.e order by s.n) as rows from (
      select e, n, (e ->> 's')::uuid as school, (row_number() over (partition by e ->> 's' order by n) - 1) / 1000 as part
      from jsonb_array_elements(noted) with ordinality as x(e, n)) s
    group by 1, 2 order by 1, 2
  loop
    letter := null;
    if opened.id is not null then
      letter := gen_random_uuid();
      select pgp_pub_encrypt(jsonb_agg(jsonb_build_object('before', e -> 'b', 'after', e -> 'a') order by n)::text,
          opened.public_key, 'cipher-algo=aes256, compress-algo=1') into body
        from jsonb_array_elements(piece.rows) with ordinality as x(e, n);
      insert into trail.letters (school_id, id, intake_key_id, body) values (piece.school, letter, opened.id, body);
    end if;
    for one in select e, n from jsonb_array_elements(piece.rows) with ordinality as x(e, n) order by n loop
      about := (one.e ->> 'w')::uuid;
      if about is null and via is not null then
        select t.whose_id into about from trail.entries t
          where t.school_id = piece.school and t.row_id = (one.e ->> 'v')::uuid and t.whose_id is not null
          order by t.at desc limit 1;
        if about is null then
          select t.whose_id into about from trail.archive t
            where t.school_id = piece.school and t.row_id = (one.e ->> 'v')::uuid and t.whose_id is not null
            order by t.at desc limit 1;
        end if;
      end if;
      fields := array(select jsonb_array_elements_text(coalesce(one.e -> 'f', '[]')));
      written_at := clock_timestamp();
      insert into trail.entries (school_id, at, by_role, actor_id, request_id, address, table_name, verb, kind, row_id,
          whose_id, fields, letter_id, place_in_letter)
        values (piece.school, written_at, session_user::text, actor, request, sender, followed, lower(tg_op), tg_argv[1],
          (one.e ->> 'r')::uuid, about, fields, letter, case when letter is not null then one.n end);
    end loop;
  end loop;
  return null;
end `;

const moreOfTheTrail = `letters uuid[];
  piece record;
  one record;
  letter uuid;
  body bytea;
  about uuid;
  fields text[];
  written_at timestamptz;
  followed text := ${tableOfShard};
  actor uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  request uuid := nullif(current_setting('app.request_id', true), '')::uuid;
  sender text := nullif(current_setting('app.address', true), '');`;

/** What `note_change` keeps of one row, before and after. */
const changeOnShards = `create or replace function public.note_change() returns trigger language plpgsql as $function$
declare
  change uuid := nullif(current_setting('app.change_id', true), '')::uuid;
  changed text := ${tableOfShard};
  one record;
  made uuid;
begin
  if change is null then
    return null;
  elsif tg_op = 'INSERT' then
    for one in select n.school_id, n.id, null::jsonb as was, to_jsonb(n) as now from new_rows n loop
      made := gen_random_uuid();
      insert into public.change_rows (id, school_id, change_id, table_name, row_id, after)
        values (made, one.school_id, change, changed, one.id, one.now);
    end loop;
  elsif tg_op = 'UPDATE' then
    for one in select n.school_id, n.id, to_jsonb(o) as was, to_jsonb(n) as now
        from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id where to_jsonb(o) <> to_jsonb(n) loop
      made := gen_random_uuid();
      insert into public.change_rows (id, school_id, change_id, table_name, row_id, before, after)
        values (made, one.school_id, change, changed, one.id, one.was, one.now);
    end loop;
  else
    for one in select o.school_id, o.id, to_jsonb(o) as was from old_rows o loop
      made := gen_random_uuid();
      insert into public.change_rows (id, school_id, change_id, table_name, row_id, before)
        values (made, one.school_id, change, changed, one.id, one.was);
    end loop;
  end if;
  return null;
end $function$`;

/** That was looked at when `changeOnShards` was written; another one has to be looked at again. */
const changeAsKnown = [
  'insert into change_rows (id, school_id, change_id, table_name, row_id, after)',
  'insert into change_rows (id, school_id, change_id, table_name, row_id, before, after)',
  'where to_jsonb(o) <> to_jsonb(n)',
  'insert into change_rows (id, school_id, change_id, table_name, row_id, before)',
];

export type OnShards =
  | Readonly<{ statement: string | undefined; refused?: undefined }>
  | Readonly<{ statement?: undefined; refused: string }>;

/** How a trigger's function is made anew to run on shards; refused where it would not do there what it does here. */
export function onShards({ name, definition }: TriggerFunction): OnShards {
  if (name === 'trail.note') {
    const [said = '', ...rest] = definition.split(whereItGoes);
    if (rest.length !== 1 || !said.includes('letters uuid[];'))
      return { refused: `${name} no longer reads as db/distribution/triggers.ts knows it` };
    const ends = definition.endsWith('\n') ? '$function$\n' : '$function$';
    return {
      statement: said.replace('letters uuid[];', () => moreOfTheTrail) + trailOnShards + ends,
    };
  }
  if (name === 'public.note_change')
    return changeAsKnown.every((words) => definition.includes(words))
      ? { statement: changeOnShards }
      : { refused: `${name} no longer reads as db/distribution/triggers.ts knows it` };
  if (/\btg_(table|rel)/i.test(definition) || /\binsert\s+into\b/i.test(definition))
    return {
      refused: `${name} runs for a table that is spread, and names a table or writes rows: say in db/distribution/triggers.ts how it does so on a shard`,
    };
  return { statement: undefined };
}
