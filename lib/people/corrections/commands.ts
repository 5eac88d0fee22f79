import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Correction, corrections } from '@/db/schema/corrections';
import { people, students } from '@/db/schema/people';
import { emergencyContacts } from '@/db/schema/records';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import {
  addEmergencyContact,
  holdPerson,
  removeEmergencyContact,
  replaceAddress,
  replacePoints,
} from '../contacts/commands';
import { findContacts } from '../contacts/queries';
import { listGuardiansWhoSee } from '../families/queries';
import { correctionAsked, correctionDecided } from './events';
import type {
  ConfirmCorrection,
  CorrectLanguage,
  CorrectOwn,
  DeclineCorrection,
  LeaveOutContact,
  NameContact,
  TakeBack,
} from './inputs';
import { valueNow } from './queries';
import {
  type AddressValue,
  type ContactValue,
  type CorrectedValue,
  isSame,
  ownFields,
  ownValue,
  valueAsSeen,
} from './rules';

type Asked = Pick<Correction, 'personId' | 'field'> &
  Readonly<{
    emergencyContactId?: string;
    before: CorrectedValue;
    after: CorrectedValue;
  }>;

/** Tells the school which of one's own numbers and addresses changed; nothing changes before it confirms. */
export async function correctOwn(tenant: Tenant, input: CorrectOwn) {
  const { personId } = input;
  if (personId !== personOf(tenant)) throw notFound();
  await onlyOneAtATime(tenant);
  const contacts = await findContacts(tenant, personId);
  const open = await openOf(tenant, personId);
  const asked: Correction[] = [];
  const back: Correction[] = [];
  for (const field of ownFields) {
    const [before, after] = [ownValue(contacts, field), input[field]];
    const waiting = open.find((each) => each.field === field);
    // Safe: only `ask` writes these columns.
    if (isSame(after, waiting ? (waiting.after as CorrectedValue) : before)) continue;
    if (waiting) back.push(await close(tenant, waiting));
    if (!isSame(after, before)) asked.push(await ask(tenant, { personId, field, before, after }));
  }
  if (asked.length + back.length === 0)
    throw new Refusal('against_the_rules', 'corrections.nothing_changed');
  return recordEach(
    tenant,
    ({ state, field }) =>
      state === 'open' ? correctionAsked({ field }) : correctionDecided('withdrawn', { field }),
    [...back, ...asked],
  );
}

/** Tells the school which language one's child speaks at home. */
export async function correctLanguage(tenant: Tenant, input: CorrectLanguage) {
  const { studentId, homeLanguage } = input;
  await refuseUnlessTheirs(tenant, studentId);
  await onlyOneAtATime(tenant);
  const [child] = await tenant.db
    .select({ homeLanguage: students.homeLanguage })
    .from(students)
    .where(eq(students.id, studentId));
  if (!child) throw notFound();
  const field = 'home_language';
  const waiting = (await openOf(tenant, studentId)).find((each) => each.field === field);
  if (waiting) throw new Refusal('conflict', 'corrections.already_asked');
  if (child.homeLanguage === homeLanguage)
    throw new Refusal('against_the_rules', 'corrections.nothing_changed');
  const before = child.homeLanguage;
  const asked = await ask(tenant, { personId: studentId, field, before, after: homeLanguage });
  return record(tenant, correctionAsked({ field }), { ...asked, studentId });
}

/** Names somebody to call about one's child. Whether they may collect it the office alone decides. */
export async function nameContact(tenant: Tenant, { studentId, ...contact }: NameContact) {
  await refuseUnlessTheirs(tenant, studentId);
  await onlyOneAtATime(tenant);
  const field = 'emergency_contact';
  const open = await openOf(tenant, studentId);
  // Safe: only `ask` writes these columns.
  if (open.some(({ after }) => isSame(after as CorrectedValue, contact)))
    throw new Refusal('conflict', 'corrections.already_asked');
  if (open.length >= mostAtOnce) throw new Refusal('too_many', 'corrections.too_many');
  const asked = await ask(tenant, { personId: studentId, field, before: null, after: contact });
  return record(tenant, correctionAsked({ field }), { ...asked, studentId });
}
const mostAtOnce = 10;

/** Asks the school to call somebody no longer whom one named oneself. */
export async function leaveOutContact(tenant: Tenant, { contactId }: LeaveOutContact) {
  const [contact] = await tenant.db
    .select()
    .from(emergencyContacts)
    .where(
      and(
        eq(emergencyContacts.id, contactId),
        eq(emergencyContacts.namedById, personOf(tenant)),
        isNull(emergencyContacts.removedAt),
      ),
    );
  if (!contact) throw notFound();
  const { studentId, name, relation, telephones } = contact;
  await refuseUnlessTheirs(tenant, studentId);
  await onlyOneAtATime(tenant);
  const open = await openOf(tenant, studentId);
  if (open.some(({ emergencyContactId }) => emergencyContactId === contactId))
    throw new Refusal('conflict', 'corrections.already_asked');
  const field = 'emergency_contact';
  const asked = await ask(tenant, {
    personId: studentId,
    field,
    emergencyContactId: contactId,
    before: { name, relation, telephones },
    after: null,
  });
  return record(tenant, correctionAsked({ field }), { ...asked, studentId });
}

/** Takes back what one asked for, while nobody has decided. */
export async function takeBack(tenant: Tenant, { correctionId }: TakeBack) {
  const [found] = await tenant.db
    .select()
    .from(corrections)
    .where(and(eq(corrections.id, correctionId), eq(corrections.askedById, personOf(tenant))));
  if (!found) throw notFound();
  if (found.state !== 'open') throw new Refusal('conflict', 'corrections.already_decided');
  return record(
    tenant,
    correctionDecided('withdrawn', { field: found.field }),
    await close(tenant, found),
  );
}

/** Makes it so. Refused where something else stands there than who decides saw, and of a child where who asked has no say any more. */
export async function confirmCorrection(tenant: Tenant, input: ConfirmCorrection) {
  const correction = await holdOpen(tenant, input.correctionId);
  const { personId, field, askedById, emergencyContactId } = correction;
  const person = await holdPerson(tenant, personId);
  if (personId !== askedById) {
    const guardians = await listGuardiansWhoSee(tenant, personId);
    if (!guardians.some(({ id }) => id === askedById))
      throw new Refusal('against_the_rules', 'corrections.no_longer_theirs');
  }
  if (valueAsSeen(field, await valueNow(tenant, correction)) !== input.asSeen)
    throw new Refusal('conflict', 'corrections.changed_meanwhile');
  // Safe: only `ask` writes these columns.
  const after = correction.after as CorrectedValue;
  if (field === 'home_language')
    await tenant.db
      .update(students)
      .set({ homeLanguage: after as string | null })
      .where(eq(students.id, personId));
  else if (field === 'address')
    await replaceAddress(tenant, personId, after as AddressValue | null);
  else if (field !== 'emergency_contact') {
    const { points } = await findContacts(tenant, personId);
    const place = points.findIndex(({ kind }) => kind === field);
    const point = after === null ? [] : [{ kind: field, value: String(after) }];
    await replacePoints(
      tenant,
      personId,
      place < 0 ? [...points, ...point] : points.toSpliced(place, 1, ...point),
    );
  } else if (emergencyContactId)
    await removeEmergencyContact(tenant, { contactId: emergencyContactId });
  else {
    const { telephones, ...contact } = after as ContactValue;
    await addEmergencyContact(tenant, {
      ...contact,
      telephones: [...telephones],
      studentId: personId,
      priority: last,
      mayCollect: false,
      namedById: askedById,
    });
  }
  const decided = await decide(tenant, correction, 'confirmed', '');
  const { studentId } = person;
  return record(tenant, correctionDecided('confirmed', { field }), { ...decided, studentId });
}
const last = 1_000;

/** Leaves it as it is, and says why. */
export async function declineCorrection(tenant: Tenant, input: DeclineCorrection) {
  const correction = await holdOpen(tenant, input.correctionId);
  const decided = await decide(tenant, correction, 'declined', input.answer);
  return record(tenant, correctionDecided('declined', { field: correction.field }), decided);
}

/** The right to see, which a court can withhold, is what lets a guardian speak for a child's details. */
async function refuseUnlessTheirs({ db, actor }: Tenant, studentId: string) {
  if (!reachesStudent(actor, 'details.correct', studentId)) throw notFound();
  const [child] = await db
    .select({ archivedAt: people.archivedAt })
    .from(people)
    .where(and(eq(people.id, studentId), eq(people.role, 'student')));
  if (!child) throw notFound();
  if (child.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
}

/** Two forms of one person wait for each other. */
async function onlyOneAtATime(tenant: Tenant) {
  await tenant.db.execute(
    sql`select pg_advisory_xact_lock(hashtext(${`corrections of ${personOf(tenant)}`}))`,
  );
}

const openOf = (tenant: Tenant, personId: string) =>
  tenant.db
    .select()
    .from(corrections)
    .where(
      and(
        eq(corrections.askedById, personOf(tenant)),
        eq(corrections.personId, personId),
        eq(corrections.state, 'open'),
      ),
    );

async function ask(tenant: Tenant, asked: Asked) {
  const [row] = await tenant.db
    .insert(corrections)
    .values({
      ...asked,
      schoolId: tenant.actor.schoolId,
      askedById: personOf(tenant),
      createdAt: tenant.now,
    })
    .returning();
  if (!row) throw notFound();
  return row;
}

async function close({ db }: Tenant, { id }: Correction) {
  const [closed] = await db
    .update(corrections)
    .set({ state: 'withdrawn' })
    .where(and(eq(corrections.id, id), eq(corrections.state, 'open')))
    .returning();
  if (!closed) throw new Refusal('conflict', 'corrections.already_decided');
  return closed;
}

/** Held until the end of the transaction: of two who decide, the second is told. */
async function holdOpen(tenant: Tenant, correctionId: string) {
  const [found] = await tenant.db
    .select()
    .from(corrections)
    .where(eq(corrections.id, correctionId))
    .for('update');
  if (!found) {
    const [decided] = await tenant.db
      .select({ id: corrections.id })
      .from(corrections)
      .where(eq(corrections.id, correctionId));
    throw decided ? new Refusal('conflict', 'corrections.already_decided') : notFound();
  }
  if (found.state !== 'open') throw new Refusal('conflict', 'corrections.already_decided');
  if (found.askedById === personOf(tenant))
    throw new Refusal('forbidden', 'corrections.not_your_own');
  return found;
}

async function decide(
  tenant: Tenant,
  { id }: Correction,
  state: 'confirmed' | 'declined',
  answer: string,
) {
  const [decided] = await tenant.db
    .update(corrections)
    .set({ state, answer, decidedById: personOf(tenant), decidedAt: tenant.now })
    .where(and(eq(corrections.id, id), eq(corrections.state, 'open')))
    .returning();
  if (!decided) throw new Refusal('conflict', 'corrections.already_decided');
  return decided;
}
