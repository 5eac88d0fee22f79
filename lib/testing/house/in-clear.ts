/*
 * Columns that are called like what opens something, or says where somebody is reached, and do not lie sealed: each
 * with why. What ends in `_hash` is a hash, and says nothing.
 */

const whereFrom =
  'a network address: the clock takes it away, and it is looked at while somebody guesses';
const ofAFile = 'where a file lies in storage, which is sealed there';

export const inClear: Readonly<Record<string, string>> = {
  'audit_events.address': whereFrom,
  'platform_events.address': whereFrom,
  'sessions.address': whereFrom,
  'support_accesses.address': whereFrom,
  'class_codes.code': 'no secret: by itself it shows nobody’s name',
  'class_external_ids.external_id': 'of a class, not of a person',
  'concerns.voice_key': ofAFile,
  'consent_papers.storage_key': ofAFile,
  'data_exports.storage_key': ofAFile,
  'files.storage_key': ofAFile,
  'instruction_files.storage_key': ofAFile,
  'packs.storage_key': ofAFile,
  'person_pictures.storage_key': ofAFile,
  'removed_files.storage_key': ofAFile,
  'review_voices.storage_key': ofAFile,
  'uploads_under_way.storage_key': ofAFile,
  'passkeys.credential_id': 'what an authenticator calls a key whose secret half it keeps',
  'passkeys.public_key': 'the half of a key that anybody may know',
  'passkey_challenges.challenge': 'random, to be signed once within minutes',
  'platform_settings.key': 'the name of a setting',
  'settings.key': 'the name of a setting',
  'register_schools.postcode': 'of a school, from the public register',
};
