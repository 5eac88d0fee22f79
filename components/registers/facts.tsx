import { Card } from '@/components/ui/card';

export type Fact = Readonly<{ label: string; text: string }>;

/** An entry for who may read it and not change it. */
export const Facts = ({ facts }: Readonly<{ facts: readonly Fact[] }>) => (
  <Card className="sm:p-6">
    <dl className="grid gap-4">
      {facts
        .filter(({ text }) => text !== '')
        .map(({ label, text }) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="leading-read whitespace-pre-line wrap-anywhere">{text}</dd>
          </div>
        ))}
    </dl>
  </Card>
);
