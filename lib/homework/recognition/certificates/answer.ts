import 'server-only';
import { buffer } from 'node:stream/consumers';
import { fieldsOf } from '@/lib/platform/form';
import { Refusal } from '@/lib/platform/refusal';
import { may } from '@/lib/platform/rights';
import { findActor, type Here } from '@/lib/platform/session';
import { noteShut } from '@/lib/platform/storage/note-shut';
import { FileUnreadable } from '@/lib/platform/storage/sealed/sealed';
import { readStored } from '@/lib/platform/storage/shut';
import { inSchool } from '@/lib/platform/tenancy';
import { localeOf, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { printCertificates } from './commands';
import { certificatesInput } from './inputs';
import { certificatesAsPdf } from './pdf';
import { certificateWords } from './words';

const nothingHere = () => new Response(null, { status: 404 });

/** A document with a page for each chosen child of a class; who asks for nobody is led back to the page. */
export async function answerWithCertificates(
  request: Request,
  { school, classId }: Readonly<{ school: string; classId: string }>,
) {
  // Only a page of ours asks for it: it is written into the record whose doing it was.
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin') return new Response(null, { status: 403 });
  const here = await findActor(school);
  if (!here || here.actor.onlyLooks || !may(here.actor, 'submission.review')) return nothingHere();
  const form = await request.formData().catch(() => undefined);
  const input = certificatesInput.safeParse({ ...fieldsOf(form), classId });
  if (!input.success) return nothingHere();

  try {
    const [t, locale] = [await words('certificates'), await localeOf()];
    const logo = await logoOf(here.school);
    const wordsOf = await certificateWords();
    const children = await inSchool(here.actor, 'read write', (tenant) =>
      printCertificates(tenant, input.data),
    );
    const pdf = await certificatesAsPdf({
      certificates: children.map(({ givenName, familyName, earned }) => ({
        name: `${givenName} ${familyName}`,
        ...wordsOf(earned),
        drawing: earned.drawing,
        cut: earned.cut,
        day: readFullDate(earned.on, locale),
      })),
      ...{ school: here.school.name, logo, signedBy: here.person.displayName },
      words: {
        document: t('document', { school: here.school.name }),
        ...{ title: t('certificate'), goesTo: t('goes_to'), date: t('date'), signed: t('signed') },
      },
    });
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename="certificates.pdf"',
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.messageKey !== 'certificates.nobody') return nothingHere();
    const back = `/${school}/trainer/classes/${classId}/certificates?done=nobody`;
    return new Response(null, { status: 303, headers: { Location: back } });
  }
}

/** The school's logo; a certificate without it is better than none. */
async function logoOf({ logo }: Here['school']) {
  const stored = logo && (await readStored(logo.storageKey));
  if (!stored || stored === 'shut') return null;
  return buffer(stored.content).catch((error: unknown) => {
    // It began to open, and what follows does not.
    if (!(error instanceof FileUnreadable)) throw error;
    noteShut(error);
    return null;
  });
}
