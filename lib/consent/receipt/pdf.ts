import 'server-only';
import { letter } from '@/lib/platform/paper/letter';
import type { ReceiptWords } from './words';

/** A receipt to keep: an A4 page, or more where the words are many. */
export async function receiptAsPdf(school: string, words: ReceiptWords) {
  const paper = await letter(`${words.title}: ${words.question}`);
  paper.begin();
  paper.small(school);
  paper.title(words.title);
  paper.strong(words.question);
  for (const { label, text } of words.facts) paper.pair(label, text);
  paper.line();
  paper.pair(words.now.label, words.now.text);
  paper.line();
  paper.heading(words.asked.label);
  paper.text(words.asked.summary);
  for (const { label, text } of words.asked.parts) paper.pair(label, text);
  paper.small(words.made);
  return paper.end();
}
