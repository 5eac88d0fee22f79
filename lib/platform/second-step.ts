/*
 * What the gate asks of a person `p`, in SQL: whether the school wants more than a password of people in
 * their role, and they have neither an app for codes nor a passkey. Of a child it is never asked.
 */
export const hasNoSecondStep = `
  not exists (select from second_steps w where w.account_id = p.account_id and w.confirmed_at is not null)
  and not exists (select from passkeys k where k.account_id = p.account_id)`;

export const lacksRequiredSecondStep = `
  p.role <> 'student' and exists (
    select from settings n where n.school_id = p.school_id and n.key = 'second_step.required_of'
      and n.value @> to_jsonb(p.role) and ${hasNoSecondStep})`;
