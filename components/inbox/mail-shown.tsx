import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import type { Letter } from '@/lib/platform/mail/letter';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ letter: Letter; to: string; at: string }>;

/** A mail as its reader would see it. */
export async function MailShown({ letter, to, at }: Props) {
  const t = await words('mail');
  return (
    <Card as="article" className="grid gap-4 p-6">
      <header>
        <h1 className="text-xl">{letter.subject}</h1>
        <p className="wrap-anywhere text-sm text-muted">{t('inbox.to', { address: to })}</p>
        <p className="text-sm text-muted">{at}</p>
      </header>
      {letter.paragraphs.map((words) => (
        <p key={words} className="leading-read">
          {words}
        </p>
      ))}
      {letter.link && (
        <ButtonLink className="justify-self-start" href={letter.link.path}>
          {letter.link.label}
        </ButtonLink>
      )}
      <p className="text-sm text-muted">{letter.small}</p>
      <p className="border-t border-line pt-3 text-sm text-muted">{letter.sentFor}</p>
    </Card>
  );
}
