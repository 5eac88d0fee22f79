import 'server-only';
import { originOf } from '@/lib/platform/origin';
import { may } from '@/lib/platform/rights';
import { findActor } from '@/lib/platform/session';
import { noFile } from '@/lib/platform/storage/answer-with-file';
import { readInSchool } from '@/lib/platform/tenancy';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { isId } from '@/lib/shared/is-id';
import { wordsFor } from '../../rules';
import { formsAsPdf } from './pdf';
import { type Forms, findForms, type Whose } from './queries';

/** Forms of one question to print, for one child or a class; to others the same as of an unknown question. */
export async function answerWithForms(
  request: Request,
  { school, purposeId }: Readonly<{ school: string; purposeId: string }>,
) {
  const here = await findActor(school);
  if (!here) return noFile(401);
  const whose = whoseFrom(new URL(request.url).searchParams);
  if (!may(here.actor, 'consent.manage') || !isId(purposeId) || !whose) return noFile(404);
  const found = await readInSchool(here.actor, (tenant) => findForms(tenant, purposeId, whose));
  if (!found) return noFile(404);
  const pdf = await formsAsPdf(
    await inWords(found, here.school.name, `${originOf(request)}/${school}/admin/consent`),
  );
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="forms.pdf"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function whoseFrom(asked: URLSearchParams): Whose | undefined {
  const [studentId, classId] = [asked.get('child'), asked.get('class')];
  if (studentId) return isId(studentId) ? { studentId } : undefined;
  if (!classId || !isId(classId)) return undefined;
  return { classId, onlyWaiting: asked.get('only') === 'waiting' };
}

async function inWords({ asked, children }: Forms, school: string, address: string) {
  const [t, ask] = [await words('consent_paper'), await words('consent')];
  const date = readFullDate(localDateOf(asked.publishedAt), await localeOf());
  const version = ask('version', { version: asked.version, date });
  return {
    school,
    forms: children.map(({ id, name, givenName: child, className }) => ({
      question: wordsFor(asked.question, child),
      child: className ? t('child_of', { name, class: className }) : name,
      summary: wordsFor(asked.summary, child),
      parts: (
        [
          ['who_sees', asked.whoSees],
          ['where_kept', asked.whereKept],
          ['how_long', asked.howLong],
          ['if_refused', asked.ifRefused],
        ] as const
      ).map(([key, text]) => ({ label: ask(key), text: wordsFor(text, child) })),
      ...{ yes: ask('yes', { child }), no: ask('no') },
      address: `${address}/${asked.purposeId}/${id}?notice=${asked.noticeId}`,
    })),
    words: {
      document: t('document', { school }),
      about: t('about'),
      choose: t('choose'),
      blanks: [t('name'), t('signature'), t('date')] as const,
      back: asked.fullWords ? t('back_full') : t('back'),
      version,
      code: t('code'),
    },
  };
}
