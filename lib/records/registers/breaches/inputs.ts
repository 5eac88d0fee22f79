import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { momentInput, optional, textInput } from '../inputs';

const details = {
  title: nameInput(120, 'registers.title_missing', 'registers.title_long'),
  happened: textInput('registers.breach.happened_missing'),
  knownAt: momentInput('registers.breach.known_missing'),
  cause: z.enum(['lost', 'wrong_person', 'broken_into', 'unavailable', 'other'], {
    error: () => 'registers.breach.cause_missing',
  }),
  peopleAffected: z.coerce
    .number('registers.breach.people_missing')
    .int('registers.breach.people_missing')
    .min(0, 'registers.breach.people_missing')
    .max(1_000_000, 'registers.breach.people_missing'),
  risk: z.enum(['unlikely', 'likely', 'high'], { error: () => 'registers.breach.risk_missing' }),
  reportedAt: optional(momentInput('registers.breach.reported_odd')),
  reference: textInput(undefined, 120),
  whyNot: textInput(),
  toldOn: optional(dayInput('registers.day_odd')),
  measures: textInput(),
};

export const recordBreachInput = z.object(details);
export const editBreachInput = z.object({
  ...details,
  breachId: idInput(),
  asSeen: z.string().max(20),
});
export const breachInput = z.object({ breachId: idInput() });

export type RecordBreach = z.output<typeof recordBreachInput>;
export type EditBreach = z.output<typeof editBreachInput>;
export type WhichBreach = z.output<typeof breachInput>;
