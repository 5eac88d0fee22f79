import 'server-only';
import { saidLength } from '@/lib/platform/length';
import { roomForFiles } from '@/lib/platform/media/room';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import {
  forgetParts,
  keepPart,
  lengthOfPart,
  receivedOf,
  wholeOf,
} from '@/lib/platform/storage/in-parts';
import { inSchool } from '@/lib/platform/tenancy';
import { partSize } from '@/lib/shared/part-size';
import { findActivityFor, findSubmission } from '../queries';
import { fileFields, inPartsField, mostAtOnce, mostOf, sendingHeader } from './rules';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const headers = { 'Cache-Control': 'private, no-store' };
const say = (status: 401 | 403 | 404 | 411 | 413 | 422) => new Response(null, { status, headers });
const tell = (received: number, status: 200 | 409 = 200) =>
  Response.json({ received }, { status, headers });

/** As large as any single file may be. */
const largestFile = 25 * 1024 * 1024;

const byteIn = (said: string | null) => (/^\d{1,9}$/.test(said ?? '') ? Number(said) : Number.NaN);

type Where = Readonly<{ school: string; activityId: string }>;

/**
 * A part of a large file (PUT), or how much of it has arrived (GET): each asks anew who is there and whether the
 * work is theirs. 409, with what has arrived, where the part does not begin there.
 */
export async function answerPart(request: Request, { school, activityId }: Where) {
  if (!request.headers.has(sendingHeader)) return say(403);
  const here = await findActor(school);
  if (!here) return say(401);
  const { actor } = here;
  if (actor.onlyLooks || !may(actor, 'homework.hand_in')) return say(403);
  const asked = new URL(request.url).searchParams;
  const file = asked.get('file') ?? '';
  if (!uuid.test(file) || !uuid.test(activityId)) return say(404);
  const known = await inSchool(actor, 'read only', async (tenant) => {
    if (!(await findActivityFor(tenant, activityId, actor.personId))) return undefined;
    return receivedOf(tenant, actor.personId, file);
  });
  if (known === undefined) return say(404);
  if (request.method !== 'PUT') return tell(known);

  const from = byteIn(asked.get('from'));
  const size = byteIn(asked.get('size'));
  if (size > largestFile) return say(413);
  const due = lengthOfPart(from, size);
  if (due === undefined) return say(422);
  const length = saidLength(request);
  if (length === undefined) return say(411);
  if (length > partSize) return say(413);
  const bytes = new Uint8Array(await request.arrayBuffer().catch(() => new ArrayBuffer(0)));
  if (bytes.byteLength > partSize) return say(413);
  // Files are not sent crumb by crumb.
  if (bytes.byteLength !== due) return say(422);
  const received = await keepPart(actor, file, from, bytes);
  if (received === 'full') return say(413);
  return tell(received, received >= from + bytes.byteLength ? 200 : 409);
}

const named = /^([0-9a-f-]{36})\/(\d{1,8})\/(.{1,255})$/s;

/** The files that a form names, as far as it names them well. */
function namedIn(form: FormData) {
  const said = fileFields.flatMap((field) =>
    form.getAll(inPartsField(field)).map((each) => ({ field, each: String(each) })),
  );
  const files = said.flatMap(({ field, each }) => {
    const [, file = '', size = '', name = ''] = named.exec(each) ?? [];
    const fits = uuid.test(file) && Number(size) <= largestFile;
    return fits ? [{ field, file, size: Number(size), name }] : [];
  });
  return { said, files };
}

/**
 * Puts into a form the files whose parts it names, as if they had come with it; and says how they are forgotten
 * once it is answered. `lost` where they are not all there, `arrived` where that is because the work is, `too_much`
 * for more than any form sends, of which not a byte is read, and `busy` where others' files leave no room for these
 * for too long: then all that was sent stays, to be handed in again. Whoever is given them says when they are done
 * with.
 */
export async function withItsParts(form: FormData) {
  const { said, files } = namedIn(form);
  const nothing = { is: 'whole', forget: async () => {}, done: () => {} } as const;
  if (said.length === 0) return nothing;
  const here = await findActor(String(form.get('school') ?? ''));
  // The form itself says why not.
  if (!here || here.actor.onlyLooks || !may(here.actor, 'homework.hand_in')) return nothing;
  const { actor } = here;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const tooMany = fileFields.some(
    (its) => said.filter(({ field }) => field === its).length > mostOf[its],
  );
  if (tooMany || bytes > mostAtOnce) return { is: 'too_much' } as const;
  const sent = [...new Set(files.map(({ file }) => file))];
  const missing = async () => ({ is: (await isThere(form, actor)) ? 'arrived' : 'lost' }) as const;
  if (sent.length < said.length) return missing();
  const done = await roomForFiles(bytes);
  if (!done) return { is: 'busy' } as const;
  try {
    for (const { field, file, size, name } of files) {
      const whole = await wholeOf(actor, file, size);
      if (!whole) {
        done();
        return missing();
      }
      form.append(`${field}[]`, new File(whole, name));
    }
  } catch (error) {
    done();
    throw error;
  }
  return { is: 'whole', forget: () => forgetParts(actor, sent), done } as const;
}

type Someone = NonNullable<Awaited<ReturnType<typeof findActor>>>['actor'];

function isThere(form: FormData, actor: Someone) {
  const [activityId, sentAs] = ['activityId', 'sentAs'].map((name) => String(form.get(name) ?? ''));
  if (!activityId || !uuid.test(activityId) || !sentAs) return false;
  return inSchool(actor, 'read only', async (tenant) => {
    const there = await findSubmission(tenant, activityId, actor.personId);
    return there?.sentAs === sentAs;
  });
}
