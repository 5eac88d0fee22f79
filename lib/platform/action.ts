import 'server-only';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Outcome } from '@/lib/shared/outcome';
import { isAway } from './away';
import { type Fields, fieldsOf, unstorable, wordsButKeys } from './form';
import type { Permission } from './permissions';
import { tellOfError } from './problems';
import type { Recorded } from './record';
import { confirmPageOf, type FieldErrors, Refusal, unconfirmed } from './refusal';
import { may } from './rights';
import { isUnreadable } from './sealing/unreadable';
import { findActor, type Here, whyNobody } from './session';
import { type Uploads, uploadsOf } from './storage/uploads';
import { inSchool, type Tenant } from './tenancy';
import { thisRequest } from './whence';

/** What the person is shown after success; without one, the same page again. */
type After<Input, Row> = Readonly<{
  /** Where to go, as a path inside the school: "/trainer/classes". */
  goTo?: (input: Input, row: Row) => string;
  /** What the form is told, such as the id that an undo needs. */
  tell?: (row: Row) => unknown;
  /** What may only be done once the change is kept, such as removing a file that it replaced. */
  once?: (row: Row) => Promise<void>;
  /**
   * Only for somebody who showed in the last ten minutes that it is them: always, or where this one input
   * needs it. The form then asks them, and is sent again.
   */
  confirmed?: true | ((tenant: Tenant, input: Input) => boolean | Promise<boolean>);
}>;

/**
 * The door forms write through: which school, who, may they, is it well formed, do it, show it.
 * A form names its school in the field `school`; `name[]` fields arrive as arrays.
 */
export const action = <Schema extends z.ZodType, Row>(
  allow: Permission,
  schema: Schema,
  command: (tenant: Tenant, input: z.output<Schema>) => Promise<Recorded<Row>>,
  after: After<z.output<Schema>, Row> = {},
) => preparedAction(allow, schema, async (input) => input, command, after);

/**
 * An action with a first step outside the transaction, for work that need not hold one open, such as decoding
 * a photo. The files it stores are taken back where the command fails.
 */
export function preparedAction<Schema extends z.ZodType, Ready, Row>(
  allow: Permission,
  schema: Schema,
  prepare: (input: z.output<Schema>, uploads: Uploads, actor: Here['actor']) => Promise<Ready>,
  command: (tenant: Tenant, ready: Ready) => Promise<Recorded<Row>>,
  after: After<z.output<Schema>, Row> = {},
) {
  return async (_previous: Outcome, form: FormData): Promise<Outcome> => {
    const sent = fieldsOf(form);
    const refuse = (messageKey: string, fields: FieldErrors = {}, wayOut = {}): Outcome => ({
      is: 'refused',
      messageKey,
      fields,
      entered: sent ? wordsButKeys(sent) : {},
      ...wayOut,
    });
    if (!sent) return refuse('refusal.no_form');
    const school = String(form.get('school') ?? '');

    let here: Here | undefined;
    try {
      here = await findActor(school);
      if (!here) return refuse(await whyNobody(school));
    } catch (error) {
      const held = heldUp(error);
      if (held) return refuse(held);
      throw error;
    }
    if (here.actor.onlyLooks) return refuse('refusal.only_looking');
    if (!may(here.actor, allow)) return refuse('refusal.forbidden');

    const input = readForm(schema, sent);
    if (!input.success) return refuse('refusal.check_the_form', input.errors);

    const needsConfirming = async (tenant: Tenant) =>
      !here.confirmed &&
      (after.confirmed === true || ((await after.confirmed?.(tenant, input.data)) ?? false));
    const uploads = uploadsOf(here.actor);
    let row: Row;
    try {
      if (after.confirmed === true && !here.confirmed) throw unconfirmed();
      const ready = await prepare(input.data, uploads, here.actor);
      row = await inSchool(here.actor, 'read write', async (tenant) => {
        if (await needsConfirming(tenant)) throw unconfirmed();
        const done = await command({ ...tenant, whence: thisRequest }, ready);
        await uploads.arrived(tenant);
        return done;
      });
    } catch (error) {
      // What cannot be taken back now goes in the night.
      await uploads.takeBack().catch(() => {});
      if (error instanceof Refusal)
        return refuse(error.messageKey, error.fields, {
          ...wayOutOf(error, school),
          ...(error.values && { values: error.values }),
        });
      const held = heldUp(error);
      if (held) return refuse(held);
      throw error;
    }
    await after.once?.(row);
    if (after.goTo) redirect(`/${school}${after.goTo(input.data, row)}`);
    refresh();
    return { is: 'done', result: after.tell?.(row) };
  };
}

/** Where a form that was refused leads, if anywhere. */
export const wayOutOf = ({ reason }: Refusal, school: string) =>
  reason === 'unconfirmed' ? { wayOut: confirmPageOf(school) } : {};

/** What the form means; or what of it is missing or odd, field by field. */
export function readForm<Schema extends z.ZodType>(schema: Schema, sent: Fields) {
  const odd = unstorable(sent);
  if (odd.length > 0) {
    const errors: FieldErrors = Object.fromEntries(
      odd.map((name) => [name, ['refusal.unstorable']]),
    );
    return { success: false, errors } as const;
  }
  // A field without a sentence of its own was filled in by no form of ours.
  const input = schema.safeParse(sent, { error: () => 'refusal.not_understood' });
  if (input.success) return { success: true, data: input.data } as const;
  const errors: FieldErrors = z.flattenError(input.error).fieldErrors;
  return { success: false, errors } as const;
}

const codeOf = (error: unknown) =>
  (((error as { cause?: unknown }).cause ?? error) as { code?: unknown }).code;

/** The same form sent again may well be kept. */
export const away = 'refusal.away';

/**
 * What a form is told that somebody else's change kept from being done: two did the same at once, and PostgreSQL
 * let one of them (a key taken meanwhile, what it refers to gone meanwhile, or a deadlock); or a change of many records holds the row for
 * longer than anybody waits; or the database is away, or something lies sealed and does not open, of which operators
 * hear too. Undefined for any other error.
 */
export function heldUp(error: unknown) {
  const code = codeOf(error);
  if (code === '23505' || code === '40P01') return 'refusal.conflict' as const;
  if (code === '23503') {
    // It may as well be a fault of ours, which the same form would meet again and again.
    tellOfError(error, { place: 'action' });
    return 'refusal.conflict' as const;
  }
  if (code === '55P03') return 'refusal.busy' as const;
  const isShut = isUnreadable(error);
  if (!isAway(error) && !isShut) return undefined;
  tellOfError(error, { place: 'action' });
  return isShut ? ('refusal.unreadable' as const) : away;
}
