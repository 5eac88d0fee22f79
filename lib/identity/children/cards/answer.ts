import 'server-only';
import { fieldsOf } from '@/lib/platform/form';
import { originOf } from '@/lib/platform/origin';
import { confirmPageOf, Refusal } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { inSchool } from '@/lib/platform/tenancy';
import { localeOf, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { printCardsInput } from '../inputs';
import { printCards } from './commands';
import { cardsAsPdf } from './pdf';

const nothingHere = () => new Response(null, { status: 404 });

/**
 * New cards as a document to print. What is on them goes out this once and is kept nowhere; if it cannot
 * be made, the cards before still work.
 */
export async function answerWithCards(
  request: Request,
  { school, classId }: Readonly<{ school: string; classId: string }>,
) {
  // Only a page of ours asks for it: another site's form would make a class's cards worthless.
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here || !may(here.actor, 'signing_in.manage')) return nothingHere();
  // Who has these cards can be any child of the class.
  if (!here.confirmed) return askFirst(school, classId);
  const form = await request.formData().catch(() => undefined);
  const input = printCardsInput.safeParse({ ...fieldsOf(form), classId });
  if (!input.success) return nothingHere();

  const [t, locale] = [await words('signing_in'), await localeOf()];
  try {
    const pdf = await inSchool(here.actor, 'read write', async (tenant) => {
      const { cards, className, expiresOn } = await printCards(tenant, input.data);
      return cardsAsPdf({
        cards,
        className,
        address: `${originOf(request)}/card/`,
        words: {
          title: t('cards_of', { name: className }),
          keep: t('card_keep'),
          until: t('card_until', { day: readFullDate(expiresOn, locale) }),
        },
      });
    });
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename="sign-in-cards.pdf"',
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return nothingHere();
    throw error;
  }
}

const askFirst = (school: string, classId: string) => {
  const back = `/${school}/trainer/classes/${classId}/signing-in`;
  const place = `${confirmPageOf(school)}?back=${encodeURIComponent(back)}`;
  return new Response(null, { status: 303, headers: { Location: place } });
};
