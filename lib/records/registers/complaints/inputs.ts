import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { optional, textInput } from '../inputs';

const details = {
  fromWhom: nameInput(120, 'registers.complaint.from_missing', 'registers.title_long'),
  about: textInput('registers.complaint.about_missing'),
  receivedOn: dayInput('registers.complaint.received_missing'),
  acknowledgedOn: optional(dayInput('registers.day_odd')),
  answeredOn: optional(dayInput('registers.day_odd')),
  outcome: optional(z.enum(['upheld', 'partly', 'not_upheld'])),
  answer: textInput(),
};

export const recordComplaintInput = z.object(details);
export const editComplaintInput = z.object({
  ...details,
  complaintId: idInput(),
  asSeen: z.string().max(20),
});

export type RecordComplaint = z.output<typeof recordComplaintInput>;
export type EditComplaint = z.output<typeof editComplaintInput>;
