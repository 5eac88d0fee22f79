import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-error';
import { words } from '@/lib/platform/words';

type Props = Readonly<{
  /** What was typed and was no code. */
  typed: string | undefined;
}>;

/** An ordinary form of the address: the code is no secret. */
export async function CodeForm({ typed }: Props) {
  const t = await words('class_door');
  return (
    <form action="/class" className="grid max-w-xl gap-5">
      <div className="grid gap-2">
        <label htmlFor="code" className="font-display text-md font-semibold">
          {t('code')}
        </label>
        <input
          id="code"
          name="code"
          required
          maxLength={12}
          defaultValue={typed}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={typed !== undefined || undefined}
          aria-describedby={typed === undefined ? 'code-hint' : 'code-error code-hint'}
          className="control min-h-24! border-2! text-center font-display text-[clamp(2.25rem,9vw,3.5rem)]! font-semibold tracking-[.12em] uppercase"
        />
        <FieldError id="code-error" errors={typed === undefined ? undefined : [t('code_wrong')]} />
        <p id="code-hint" className="text-muted">
          {t('code_like')}
        </p>
      </div>
      <Button variant="child" type="submit">
        {t('go')}
      </Button>
    </form>
  );
}
