import { hasNoSecondStep } from './second-step';

/*
 * An operator `o` of an account `a` in a session `d`, in SQL. Who came through a school's own provider is
 * vouched for in that school alone; a demonstration's operator is nobody as soon as a real school is there.
 */
export const operatesNow = `
  o.account_id = a.id and o.ended_at is null and d.only_school_id is null
  and (not o.demo or not exists (select from schools r where not r.demo))`;
export const operatorLacksSecondStep = `
  (not o.demo and not d.second_factor
    and (select ${hasNoSecondStep} from (select a.id as account_id) p))`;
