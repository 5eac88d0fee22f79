import { readMoment } from '@/lib/shared/dates';
import type { MailKind } from '@/lib/shared/vocabulary';
import type { words } from '../words';

export type MailWords = Awaited<ReturnType<typeof words<'mail'>>>;

type Written = Readonly<{
  kind: MailKind;
  facts: Readonly<Record<string, string>>;
  path: string | null;
  createdAt: Date;
  expiresAt: Date;
}>;

/** What a mail says. */
export type Letter = Readonly<{
  subject: string;
  paragraphs: readonly string[];
  link: Readonly<{ path: string; label: string }> | undefined;
  small: string;
  sentFor: string;
}>;

const leadsSomewhere = (kind: MailKind) =>
  kind !== 'password_changed' && kind !== 'address_changed';

/** Puts a mail into words. */
export function letterOf(
  { kind, facts, path, createdAt, expiresAt }: Written,
  t: MailWords,
  locale: string,
): Letter {
  const { name = '', school = '', inviter = '', operator = '', until } = facts;
  const filled = {
    name,
    school,
    inviter,
    operator,
    at: readMoment(createdAt, locale),
    until: readMoment(until ? new Date(until) : expiresAt, locale),
  };
  return {
    subject: t(`${kind}.subject`, filled),
    paragraphs: [t('greeting', filled), t(`${kind}.text`, filled)],
    link: leadsSomewhere(kind) && path ? { path, label: t(`${kind}.button`) } : undefined,
    small: t(`${kind}.small`, filled),
    sentFor: t('sent_for', filled),
  };
}

/** The same twice: for those who read mail plain, and for everyone else. `base` is the product's own address. */
export function asSent(
  { subject, paragraphs, link, small, sentFor }: Letter,
  base: string,
  t: MailWords,
) {
  const address = link && new URL(link.path, base).href;
  const text = [
    ...paragraphs,
    ...(link ? [`${link.label}:\n${address}`] : []),
    small,
    '-- ',
    sentFor,
  ];
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: page(subject, [
      ...paragraphs.map((words) => line(words)),
      ...(link && address
        ? [
            `<p style="margin:24px 0"><a href="${escaped(address)}" style="${button}">${escaped(link.label)}</a></p>`,
            line(t('button_not_working'), quiet),
            `<p style="${quiet};word-break:break-all"><a href="${escaped(address)}" style="color:#2434bd">${escaped(address)}</a></p>`,
          ]
        : []),
      line(small, quiet),
      `<hr style="border:0;border-top:1px solid #ddddd4;margin:24px 0 12px">`,
      line(sentFor, quiet),
    ]),
  };
}

// The look's colours, said here because a mail program knows no style sheet of ours.
const font = "font-family:Jost,'Atkinson Hyperlegible Next',Verdana,sans-serif";
const quiet = `${font};margin:0 0 8px;font-size:14px;line-height:1.5;color:#4c5378`;
const plain = `${font};margin:0 0 16px;font-size:16px;line-height:1.55;color:#141c45`;
const button = `${font};display:inline-block;padding:12px 20px;border-radius:5px;background:#2a3bd1;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none`;

const line = (words: string, look = plain) => `<p style="${look}">${escaped(words)}</p>`;

const page = (title: string, lines: readonly string[]) =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escaped(title)}</title></head><body style="margin:0;padding:24px;background:#f8f8f3">` +
  `<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #ddddd4;border-radius:5px">` +
  `<p style="${font};margin:0 0 20px;font-size:20px;font-weight:600;color:#141c45">StudyStreaks</p>` +
  `${lines.join('')}</div></body></html>\n`;

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
