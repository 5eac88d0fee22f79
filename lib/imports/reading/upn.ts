import { whyNoUpn } from '@/lib/people/records/rules';

const reasons = {
  'people_records.upn_malformed': 'upn_form',
  'people_records.upn_check_letter': 'upn_check_letter',
} as const;

/** Why this is no unique pupil number, in the words of an import. */
export function whyNotUpn(text: string) {
  if (text === '') return 'upn_form';
  const reason = whyNoUpn(text);
  return reason ? reasons[reason] : undefined;
}
