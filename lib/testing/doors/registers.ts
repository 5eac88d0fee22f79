import { randomUUID } from 'node:crypto';
import { makeAssessment } from '@/lib/records/registers/assessments/commands';
import { makeAssessmentInput } from '@/lib/records/registers/assessments/inputs';
import { assessmentAsSeen } from '@/lib/records/registers/assessments/rules';
import { closeBreach, recordBreach } from '@/lib/records/registers/breaches/commands';
import { recordBreachInput } from '@/lib/records/registers/breaches/inputs';
import { breachAsSeen } from '@/lib/records/registers/breaches/rules';
import { recordComplaint } from '@/lib/records/registers/complaints/commands';
import { recordComplaintInput } from '@/lib/records/registers/complaints/inputs';
import { complaintAsSeen } from '@/lib/records/registers/complaints/rules';
import { office } from '../acting';
import type { MintedSchool } from '../mint';
import { byOffice, type Door } from './door';

const breach = {
  title: 'A letter to the wrong family',
  happened: 'Two envelopes were swapped.',
  knownAt: '2026-11-02T09:15',
  cause: 'wrong_person',
  peopleAffected: '2',
  risk: 'unlikely',
  whyNot: 'It came back unopened.',
  measures: 'Envelopes are checked by two.',
};
const complaint = { fromWhom: 'A parent', about: 'A photo on the wall', receivedOn: '2026-11-02' };
const assessment = () => ({
  feature: `Voice recordings ${randomUUID()}`,
  purpose: 'Children read aloud.',
  reviewOn: '2027-09-01',
});

const aBreach = (school: MintedSchool) =>
  office(school, (tenant) => recordBreach(tenant, recordBreachInput.parse(breach)));

/** Forms of the registers. */
export const doorsOfRegisters: Readonly<Record<string, Door>> = {
  recordBreachAction: byOffice(async () => breach),
  editBreachAction: byOffice(async (school) => {
    const known = await aBreach(school);
    return { ...breach, breachId: known.id, asSeen: breachAsSeen(known), risk: 'likely' };
  }),
  closeBreachAction: byOffice(async (school) => ({ breachId: (await aBreach(school)).id })),
  reopenBreachAction: byOffice(async (school) => {
    const { id: breachId } = await aBreach(school);
    await office(school, (tenant) => closeBreach(tenant, { breachId }));
    return { breachId };
  }),
  recordComplaintAction: byOffice(async () => complaint),
  editComplaintAction: byOffice(async (school) => {
    const known = await office(school, (tenant) =>
      recordComplaint(tenant, recordComplaintInput.parse(complaint)),
    );
    const seen = { complaintId: known.id, asSeen: complaintAsSeen(known) };
    return { ...complaint, ...seen, acknowledgedOn: '2026-11-03' };
  }),
  makeAssessmentAction: byOffice(async () => assessment()),
  editAssessmentAction: byOffice(async (school) => {
    const details = assessment();
    const known = await office(school, (tenant) =>
      makeAssessment(tenant, makeAssessmentInput.parse(details)),
    );
    const seen = { assessmentId: known.id, asSeen: assessmentAsSeen(known) };
    return { ...details, ...seen, answer_transparency: 'met' };
  }),
};
