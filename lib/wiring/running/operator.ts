import { CannotStart } from '@/db/cannot-start';
import { aloneInDatabase } from '@/db/migrate';
import { Refusal } from '@/lib/platform/refusal';
import { english } from '@/lib/shared/words/en';
import { openDatabase } from './database';
import { bringUpToDate } from './demo';
import { keysBeside } from './keys';
import { readSettings } from './settings';

const usage = `Say what to do:
  npm run operator -- appoint EMAIL [NAME]
  npm run operator -- end EMAIL
  npm run operator -- list`;

const print = (words: string) => console.log(words);

/** Appoints, ends and lists who runs the product, for whoever runs the machine. */
export async function keepOperators([what, email, ...name]: readonly string[]) {
  if (what !== 'list' && !(email && (what === 'appoint' || what === 'end')))
    throw new CannotStart(usage);
  const settings = readSettings();
  const database = await openDatabase(settings, print);
  try {
    await aloneInDatabase(database.ownerUrl, 'fill', (owner) =>
      bringUpToDate(settings, database, owner, print),
    );
    // Read by the modules below when they are first asked.
    Object.assign(process.env, database.forTheApp, await keysBeside(settings, database));
    if (what === 'appoint') await appoint(String(email), name.join(' '));
    else if (what === 'end') await end(String(email));
    else await list();
  } catch (error) {
    if (error instanceof Refusal) throw new CannotStart(sentenceOf(error));
    throw error;
  } finally {
    const { closePools } = await import('@/lib/platform/database');
    await closePools();
    await database.release();
  }
  return 0;
}

/** Refusals name keys of the catalogue, such as "platform.operator_disabled". */
function sentenceOf({ messageKey }: Refusal) {
  const [part = '', key = ''] = messageKey.split('.');
  const all = english as unknown as Record<string, Record<string, unknown>>;
  return String(all[part]?.[key] ?? messageKey);
}

async function appoint(email: string, name: string) {
  const { appointByCommand } = await import('@/lib/operators/appointing/by-command');
  const { already, link } = await appointByCommand(email, name || undefined);
  print(already ? `${email} is an operator already.` : `${email} is an operator from now on.`);
  if (!link) return print('They sign in with the password they have.');
  print('They have no password yet. This link lets them choose one, once, for three days:');
  print(`${(process.env.PUBLIC_URL ?? '').replace(/\/$/, '')}${link}`);
}

async function end(email: string) {
  const { endByCommand } = await import('@/lib/operators/appointing/by-command');
  if (!(await endByCommand(email))) throw new CannotStart(`${email} is no operator.`);
  print(`${email} is no operator any more.`);
}

async function list() {
  const { listOperators } = await import('@/lib/operators/appointing/queries');
  const operators = await listOperators();
  if (operators.length === 0) print('There is no operator.');
  for (const { name, email, since, demo, lacksSecondStep } of operators)
    print(
      [
        `${email}, ${name}, since ${since.toISOString().slice(0, 10)}`,
        demo && 'of the demo',
        !demo && lacksSecondStep && 'without a second step',
      ]
        .filter(Boolean)
        .join(', '),
    );
}
