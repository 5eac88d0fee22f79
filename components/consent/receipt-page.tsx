import Link from 'next/link';
import { Glyph } from '@/components/art';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import type { Receipt } from '@/lib/consent/receipt/queries';
import { receiptWords } from '@/lib/consent/receipt/words';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ receipt: Receipt; back: string; pdf: string }>;

/** One answer with the words it was given to, to keep or to print. */
export async function ReceiptPage({ receipt, back, pdf }: Props) {
  const t = await words('consent_receipt');
  const read = await receiptWords(receipt);
  return (
    <>
      <p className="mb-2" data-print="no">
        <Link
          href={back}
          prefetch={false}
          className="link inline-flex min-h-hit items-center gap-1.5"
        >
          <Glyph name="chevron-left" size={13} />
          {t('back')}
        </Link>
      </p>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl">{read.title}</h1>
          <p className="mt-1 text-muted">{t('about')}</p>
        </div>
        <a
          href={pdf}
          target="_blank"
          rel="noopener"
          className={buttonLook({ variant: 'secondary' })}
          data-print="no"
        >
          {t('pdf')}
        </a>
      </header>
      <Card as="section" labelledBy="answered" className="mt-4 sm:p-6">
        <h2 id="answered" className="text-lg wrap-anywhere">
          {read.question}
        </h2>
        <dl className="mt-3 border-t border-line">
          {read.facts.map(({ label, ...fact }) => (
            <Fact key={label} label={label} {...fact} />
          ))}
        </dl>
        <p className="mt-4 text-sm text-muted">{read.now.label}</p>
        <p className="font-bold leading-read">{read.now.text}</p>
      </Card>
      <Card as="section" labelledBy="words" className="mt-4 sm:p-6">
        <h2 id="words" className="text-lg">
          {read.asked.label}
        </h2>
        <p className="mt-2 mb-3 leading-read wrap-anywhere">{read.asked.summary}</p>
        <dl className="border-t border-line">
          {read.asked.parts.map(({ label, text }) => (
            <Fact key={label} label={label} text={text} />
          ))}
        </dl>
      </Card>
      <p className="mt-4 text-sm text-muted">{read.made}</p>
    </>
  );
}

type FactProps = Readonly<{
  label: string;
  text: string;
  /** No word of any language. */
  isCode?: boolean;
}>;

const Fact = ({ label, text, isCode }: FactProps) => (
  <div className="border-b border-line py-2.5 last:border-b-0 sm:grid sm:grid-cols-[11rem_1fr] sm:gap-4">
    <dt className="text-muted">{label}</dt>
    <dd
      translate={isCode ? 'no' : undefined}
      className="font-bold leading-read whitespace-pre-line wrap-anywhere"
    >
      {text}
    </dd>
  </div>
);
