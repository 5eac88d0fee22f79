import type { words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import type { ConcernRead } from './queries';

type About = Readonly<{
  t: Awaited<ReturnType<typeof words<'concerns'>>>;
  locale: string;
  schoolName: string;
  takenBy: string;
  takenAt: string;
  /** The name of its file beside the page. */
  recording: string | undefined;
}>;

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const line = (text: string) => `<p>${escaped(text)}</p>`;
const asWritten = (text: string) => `<blockquote dir="auto">${escaped(text)}</blockquote>`;

/** A page by itself: no script, nothing fetched, black on white for paper. */
export function copyAsPage(concern: ConcernRead, about: About) {
  const { t, locale, schoolName, takenBy, takenAt, recording } = about;
  const { givenName, familyName, yearGroup, classes, notes } = concern;
  const name = `${givenName} ${familyName}`;
  const when = (moment: Date) => readMoment(moment, locale);
  const title = t('copy_title', { name, when: when(concern.toldAt) });
  return [
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    '<style>body{font:12pt/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}',
    'blockquote{margin:1em 0;padding-inline-start:1em;border-inline-start:3px solid;white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body>',
    line(t('copy_confidential')),
    `<h1>${escaped(title)}</h1>`,
    line(schoolName),
    line(t('copy_child', { name, year: String(yearGroup), classes: classes ?? t('no_class') })),
    concern.words ? asWritten(concern.words) : line(t('only_spoken', { name: givenName })),
    recording ? line(t('copy_recording', { file: recording })) : '',
    concern.leftOut ? line(t('left_out', { name: givenName, who: concern.leftOut })) : '',
    concern.firstReader && concern.firstReadAt
      ? line(t('read_first', { name: concern.firstReader, when: when(concern.firstReadAt) }))
      : '',
    `<h2>${escaped(t('notes_title'))}</h2>`,
    notes.length === 0 ? line(t('no_notes')) : '',
    ...notes.map(
      ({ kind, text, writtenBy, writtenAt }) =>
        line(t(`kind.${kind}`, { name: writtenBy, when: when(writtenAt) })) + asWritten(text),
    ),
    line(t('copy_taken', { name: takenBy, when: takenAt })),
    '</body></html>\n',
  ].join('\n');
}
