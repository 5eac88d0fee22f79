import { getTableName } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { inventory } from '../inventory';
import { editAssessment, makeAssessment } from './assessments/commands';
import { makeAssessmentInput } from './assessments/inputs';
import { assessmentAsSeen, assessmentState, standards, unanswered } from './assessments/rules';
import { closeBreach, editBreach, recordBreach, reopenBreach } from './breaches/commands';
import { recordBreachInput } from './breaches/inputs';
import { remindOfBreaches, tellOfBreachDue } from './breaches/jobs';
import { findBreach, listBreaches, listPressingBreaches } from './breaches/queries';
import { breachAsSeen, reportBy, reporting, whyNotClosed } from './breaches/rules';
import { editComplaint, recordComplaint } from './complaints/commands';
import { recordComplaintInput } from './complaints/inputs';
import { listComplaints } from './complaints/queries';
import { answering, complaintAsSeen } from './complaints/rules';
import { processing } from './processing/queries';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

describe('the clock of a breach', () => {
  const knownAt = new Date('2026-11-02T09:00:00Z');
  const breach = { knownAt, risk: 'likely', reportedAt: null, toldOn: null, whyNot: '' } as const;
  const hoursOn = (hours: number) => new Date(knownAt.getTime() + hours * 3_600_000);

  test('gives 72 hours from when it was known, weekends and holidays too', () => {
    expect(reportBy(breach).toISOString()).toBe('2026-11-05T09:00:00.000Z');
    expect(reporting(breach, hoursOn(0))).toMatchObject({ is: 'due', hoursLeft: 72 });
    expect(reporting(breach, hoursOn(71.5))).toMatchObject({ is: 'due', hoursLeft: 0 });
    expect(reporting(breach, hoursOn(73))).toMatchObject({ is: 'overdue', hoursOver: 1 });
    expect(reporting({ ...breach, reportedAt: hoursOn(72) }, hoursOn(90)).is).toBe('in_time');
    expect(reporting({ ...breach, reportedAt: hoursOn(72.1) }, hoursOn(90)).is).toBe('late');
  });

  test('does not run where nobody is at risk, but why is written down', () => {
    const unlikely = { ...breach, risk: 'unlikely' } as const;
    expect(reporting(unlikely, hoursOn(90)).is).toBe('say_why');
    expect(reporting({ ...unlikely, whyNot: 'Unopened.' }, hoursOn(90)).is).toBe('not_needed');
  });

  test('lets it be closed only once everything the law asks for is written down', () => {
    const why = (over: object) =>
      whyNotClosed({ ...breach, measures: 'Told all.', ...over }, hoursOn(1));
    expect(why({})).toBe('registers.breach.report_first');
    expect(why({ risk: 'unlikely' })).toBe('registers.breach.say_why_not');
    expect(why({ reportedAt: hoursOn(80) })).toBe('registers.breach.say_why_late');
    expect(why({ reportedAt: hoursOn(2), risk: 'high' })).toBe('registers.breach.tell_first');
    expect(why({ reportedAt: hoursOn(2), measures: '' })).toBe('registers.breach.say_measures');
    expect(why({ reportedAt: hoursOn(2) })).toBeUndefined();
    expect(why({ reportedAt: hoursOn(2), risk: 'high', toldOn: '2026-11-03' })).toBeUndefined();
  });
});

describe('the register of breaches', () => {
  const details = recordBreachInput.parse({
    ...{ title: 'Letters swapped', happened: 'Two envelopes.', knownAt: '2026-11-02T09:15' },
    ...{ cause: 'wrong_person', peopleAffected: '2', risk: 'likely' },
  });
  const record = () => office(school, (tenant) => recordBreach(tenant, details));

  test('keeps what is said of one and what changed, by name of the field', async () => {
    const known = await record();
    expect(known.knownAt.toISOString()).toBe('2026-11-02T09:15:00.000Z');
    const reportedAt = new Date('2026-11-03T10:00:00Z');
    const seen = { breachId: known.id, asSeen: breachAsSeen(known) };
    await office(school, (tenant) => editBreach(tenant, { ...details, ...seen, reportedAt }));
    expect(await eventsOf(known.id)).toMatchObject([
      { name: 'breach.recorded', facts: {} },
      { name: 'breach.changed', facts: { fields: ['reportedAt'] } },
    ]);
    await expect(
      office(school, (tenant) => editBreach(tenant, { ...details, ...seen })),
    ).rejects.toEqual(refused('refusal.conflict'));
  });

  test('closes one once, opens it again, and changes nothing while it is closed', async () => {
    const { id: breachId } = await record();
    const close = () => office(school, (tenant) => closeBreach(tenant, { breachId }));
    const reopen = () => office(school, (tenant) => reopenBreach(tenant, { breachId }));
    await expect(close()).rejects.toEqual(refused('registers.breach.report_first'));
    await expect(reopen()).rejects.toEqual(refused('registers.breach.open_already'));
    const known = await office(school, (tenant) => findBreach(tenant, breachId));
    if (!known) throw new Error('It is not in the register');
    const whole = {
      ...{ ...details, breachId, asSeen: breachAsSeen(known) },
      ...{ reportedAt: new Date('2026-11-02T12:00:00Z'), measures: 'Both were told.' },
    };
    await office(school, (tenant) => editBreach(tenant, whole));
    const closed = await close();
    await expect(close()).rejects.toEqual(refused('registers.breach.closed_meanwhile'));
    await expect(
      office(school, (tenant) => editBreach(tenant, { ...whole, asSeen: breachAsSeen(closed) })),
    ).rejects.toEqual(refused('registers.breach.closed_meanwhile'));
    expect((await reopen()).closedAt).toBeNull();
  });

  test('refuses what lies in the future and a report before it was known', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000);
    const wrong = (over: object) =>
      office(school, (tenant) => recordBreach(tenant, { ...details, ...over }));
    await expect(wrong({ knownAt: tomorrow })).rejects.toEqual(refused('registers.in_the_future'));
    await expect(wrong({ reportedAt: tomorrow })).rejects.toEqual(
      refused('registers.in_the_future'),
    );
    await expect(wrong({ reportedAt: new Date('2026-11-02T09:00:00Z') })).rejects.toEqual(
      refused('registers.breach.reported_before'),
    );
    expect(await office(school, listBreaches)).toEqual([]);
  });

  test('is read by nobody but who reads the record, in their own school', async () => {
    await record();
    const elsewhere = await mintSchool();
    expect(await office(elsewhere, listBreaches)).toEqual([]);
    expect(await as(school, school.people.mrOkafor, listBreaches)).toEqual([]);
    expect(await as(school, school.people.mayasMum, listComplaints)).toEqual([]);
    await expect(
      as(school, school.people.mrOkafor, (tenant) => recordBreach(tenant, details)),
    ).rejects.toThrow();
  });
});

describe('the hours that are left of a breach', () => {
  const known = new Date('2026-11-21T09:00:00Z');
  const hoursOn = (hours: number) => new Date(known.getTime() + hours * 3_600_000);
  const breach = (over: object = {}) =>
    office(school, (tenant) =>
      recordBreach(tenant, {
        ...recordBreachInput.parse({
          ...{ title: 'A list was sent to the wrong family', happened: 'By mail', cause: 'lost' },
          ...{ knownAt: '2026-11-20T09:00', peopleAffected: '3', risk: 'likely' },
        }),
        knownAt: known,
        ...over,
      }),
    );
  const remind = (now: Date) =>
    inSchoolByClock(school.id, (tenant) => remindOfBreaches({ ...tenant, now }));
  const remindersOf = async (id: string) =>
    (await eventsOf(id)).filter(({ name }) => name === 'breach.due').map(({ facts }) => facts);

  test('are told once when a day is left, and once when they are over, to who answers for privacy alone', async () => {
    const { id } = await breach();
    await remind(hoursOn(47));
    expect(await remindersOf(id)).toEqual([]);
    for (const hours of [49, 50, 71]) await remind(hoursOn(hours));
    expect(await remindersOf(id)).toEqual([{ when: 'day' }]);
    for (const hours of [73, 90]) await remind(hoursOn(hours));
    expect(await remindersOf(id)).toEqual([{ when: 'day' }, { when: 'over' }]);
    const rows = await superuser()<{ id: string }[]>`
      select id from audit_events where subject_id = ${id} and name = 'breach.due' order by created_at`;
    for (const row of [...rows, ...rows])
      await inSchoolByClock(school.id, async (tenant) => {
        const happened = await findEvent(tenant, row.id);
        if (happened) await tellOfBreachDue(tenant, happened);
      });
    expect(
      await superuser()`select person_id as "to", kind from notifications where school_id = ${school.id}
        and kind like 'breach%' order by kind`,
    ).toEqual([
      { to: school.people.mrsBell.id, kind: 'breach_due' },
      { to: school.people.mrsBell.id, kind: 'breach_late' },
    ]);
    const home = await office(school, (tenant) =>
      listPressingBreaches({ ...tenant, now: hoursOn(60) }),
    );
    expect(home).toMatchObject([{ id, when: 'day', by: hoursOn(72) }]);
    expect(
      await as(school, school.people.mrOkafor, (tenant) =>
        listPressingBreaches({ ...tenant, now: hoursOn(60) }),
      ),
    ).toEqual([]);
  });

  test('are nobody’s to hear of once it is reported, is no risk or is closed, nor in another school', async () => {
    const reported = await breach({ reportedAt: hoursOn(20), reference: 'IC-1' });
    const unlikely = await breach({ risk: 'unlikely', whyNot: 'It came back unopened' });
    const closed = await breach();
    await superuser()`update privacy_breaches set closed_at = now() where id = ${closed.id}`;
    const open = await breach();
    const other = await mintSchool();
    await inSchoolByClock(other.id, (tenant) => remindOfBreaches({ ...tenant, now: hoursOn(80) }));
    for (const { id } of [reported, unlikely, closed, open])
      expect(await remindersOf(id)).toEqual([]);
    await remind(hoursOn(80));
    expect(await remindersOf(open.id)).toEqual([{ when: 'over' }]);
    for (const { id } of [reported, unlikely, closed]) expect(await remindersOf(id)).toEqual([]);
  });
});

describe('a complaint', () => {
  const dated = { receivedOn: '2026-06-20', acknowledgedOn: null, answeredOn: null };

  test('is acknowledged within 30 days, by an answer too', () => {
    expect(answering(dated, '2026-06-20')).toMatchObject({ is: 'due', by: '2026-07-20', days: 30 });
    expect(answering(dated, '2026-07-20')).toMatchObject({ is: 'due', days: 0 });
    expect(answering(dated, '2026-07-21')).toMatchObject({ is: 'overdue', days: 1 });
    expect(answering({ ...dated, acknowledgedOn: '2026-07-01' }, '2026-12-01').is).toBe(
      'acknowledged',
    );
    expect(answering({ ...dated, answeredOn: '2026-07-01' }, '2026-12-01').is).toBe('answered');
  });

  test('is answered with what was decided, after the day it came', async () => {
    const details = recordComplaintInput.parse({
      ...{ fromWhom: 'A parent', about: 'A photo', receivedOn: '2026-11-02' },
    });
    const known = await office(school, (tenant) => recordComplaint(tenant, details));
    const seen = { complaintId: known.id, asSeen: complaintAsSeen(known) };
    const edit = (over: object) =>
      office(school, (tenant) => editComplaint(tenant, { ...details, ...seen, ...over }));
    const wrong: readonly [object, string][] = [
      [{ acknowledgedOn: '2026-11-01' }, 'registers.complaint.before_received'],
      [{ answeredOn: '2199-01-01', outcome: 'upheld', answer: 'x' }, 'registers.in_the_future'],
      [{ answeredOn: '2026-11-03' }, 'registers.complaint.outcome_missing'],
      [{ answeredOn: '2026-11-03', outcome: 'upheld' }, 'registers.complaint.answer_missing'],
      [{ outcome: 'upheld' }, 'registers.complaint.answered_missing'],
    ];
    for (const [over, why] of wrong) await expect(edit(over)).rejects.toEqual(refused(why));
    await edit({ answeredOn: '2026-11-03', outcome: 'upheld', answer: 'It was taken down.' });
    await expect(edit({})).rejects.toEqual(refused('refusal.conflict'));
  });
});

describe('an impact assessment', () => {
  const details = makeAssessmentInput.parse({
    ...{ feature: 'Photos of work', purpose: 'To show it', reviewOn: '2027-09-01' },
  });
  const make = (over: object = {}) =>
    office(school, (tenant) => makeAssessment(tenant, { ...details, ...over }));
  const answered = Object.fromEntries(standards.map((standard) => [`answer_${standard}`, 'met']));

  test('has the fifteen standards of the Code, each answered before it is signed off', async () => {
    expect(standards).toHaveLength(15);
    const signedOffOn = '2026-11-02';
    await expect(make({ signedOffOn })).rejects.toEqual(
      refused('registers.assessment.answer_first'),
    );
    await expect(
      make({ ...answered, answer_geolocation: 'not_applicable', signedOffOn }),
    ).rejects.toEqual(refused('registers.assessment.answer_first'));
    const whole = { ...answered, answer_geolocation: 'not_applicable' };
    const made = await make({ ...whole, note_geolocation: 'No place is kept.', signedOffOn });
    expect(unanswered(made.standards)).toEqual([]);
    expect(assessmentState(made, '2026-12-01')).toBe('signed_off');
    expect(assessmentState(made, '2027-09-01')).toBe('review');
  });

  test('is one for each feature, and changed by one form at a time', async () => {
    const made = await make();
    await expect(make({ feature: 'photos OF work' })).rejects.toEqual(
      refused('registers.assessment.feature_taken'),
    );
    const other = await make({ feature: 'Voices' });
    const seen = { assessmentId: other.id, asSeen: assessmentAsSeen(other) };
    const edit = (over: object) =>
      office(school, (tenant) => editAssessment(tenant, { ...details, ...seen, ...over }));
    await expect(edit({ feature: made.feature })).rejects.toEqual(
      refused('registers.assessment.feature_taken'),
    );
    await edit({ feature: 'Voices', risks: 'Somebody else listens.' });
    await expect(edit({ feature: 'Voices' })).rejects.toEqual(refused('refusal.conflict'));
  });
});

test('the register of processing names every table that names anybody', () => {
  const named = new Set(processing().flatMap(({ tables }) => tables));
  const missing = inventory
    .filter(({ about, by, via }) => about.length + by.length > 0 || via)
    .filter(({ table }) => !named.has(getTableName(table)));
  expect(missing).toEqual([]);
  expect(processing().find(({ kind }) => kind === 'concerns')?.about).toContain('children');
});
