import { Button } from '@/components/ui/button';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  action: string;
  chosen: Readonly<Record<string, string | undefined>>;
}>;

/** What the page shows as a file for a spreadsheet. Needs no script. */
export async function TakeAway({ action, chosen }: Props) {
  const t = await words('progress');
  return (
    <form action={action} method="post">
      {Object.entries(chosen).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button variant="secondary">{t('take_away')}</Button>
    </form>
  );
}
