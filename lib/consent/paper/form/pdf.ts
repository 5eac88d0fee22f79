import 'server-only';
import { drawCode } from '@/lib/platform/paper/code';
import { letter } from '@/lib/platform/paper/letter';
import { mm } from '@/lib/platform/paper/pen';

/** What stands on the page of one child, in words. */
export type ConsentForm = Readonly<{
  question: string;
  child: string;
  summary: string;
  parts: readonly Readonly<{ label: string; text: string }>[];
  yes: string;
  no: string;
  /** Where the office enters just this answer. */
  address: string;
}>;

type Sheet = Readonly<{
  school: string;
  forms: readonly ConsentForm[];
  words: Readonly<{
    document: string;
    about: string;
    choose: string;
    blanks: readonly [name: string, signature: string, date: string];
    back: string;
    version: string;
    code: string;
  }>;
}>;

const code = 30 * mm;

/** Forms to answer on paper: each child's begins on a page of its own. */
export async function formsAsPdf({ school, forms, words }: Sheet) {
  const paper = await letter(words.document);
  const beside = paper.besideCorner(code);
  for (const form of forms) {
    paper.begin();
    paper.corner(code, words.code, (x, y) => drawCode(paper.doc, form.address, x, y, code));
    paper.small(school, beside);
    paper.title(form.question, beside);
    paper.text(form.child, beside);
    paper.belowCorner(code);
    paper.text(words.about);
    paper.text(form.summary);
    for (const { label, text } of form.parts) paper.pair(label, text);
    paper.line();
    // What is signed stands together.
    paper.keep(190);
    paper.strong(words.choose);
    paper.box(form.yes);
    paper.box(form.no);
    paper.blanks(words.blanks);
    paper.small(words.back);
    paper.small(words.version);
  }
  return paper.end();
}
