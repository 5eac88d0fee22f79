-- Comes with PostgreSQL; the owner of a database may add it (it is "trusted").
create extension if not exists pg_trgm;--> statement-breakpoint
-- How a name is compared: small letters, no accents, and letters that no accent makes written plainly.
create function folded(words text) returns text language sql immutable parallel safe as
  $$ select regexp_replace(normalize(
    replace(replace(replace(translate(lower(words), 'łøđßı’', 'lodsi'''), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    NFKD), '[\u0300-\u036f]', '', 'g') $$;--> statement-breakpoint
-- A word with its letters in order, so that two that changed places are found: Ried is Reid.
create function jumbled(word text) returns text language sql immutable parallel safe as
  $$ select coalesce(string_agg(letter, '' order by letter), '') from regexp_split_to_table(word, '') as letter $$;
