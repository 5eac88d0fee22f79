import { cookies } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { CodeForm } from '@/components/entrance/code-form';
import { PublicShell } from '@/components/layout/public-shell';
import { Card } from '@/components/ui/card';
import { isHalfSignedIn } from '@/lib/identity/second-step/queries';
import { safePath } from '@/lib/platform/route';
import { halfCookie } from '@/lib/platform/token';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('entrance');
  return { title: t('code_title') };
}

/** The second step of signing in, after the password: the code from the app, or a recovery code. */
export default async function CodePage({ searchParams }: PageProps<'/sign-in/code'>) {
  const search = await searchParams;
  const next = safePath(String(search.next ?? '')) ?? '/';
  const recovery = search.recovery === 'yes';
  const half = (await cookies()).get(halfCookie())?.value;
  const address = (path: string, more = '') => `${path}?next=${encodeURIComponent(next)}${more}`;
  if (!half || !(await isHalfSignedIn(half))) redirect(address('/sign-in'));
  const t = await words('entrance');
  const shell = await words('shell');
  return (
    <PublicShell home="/" words={{ skip: shell('skip'), navigation: shell('main_navigation') }}>
      <div className="mx-auto grid w-full max-w-md gap-6 py-4">
        <Card className="p-7">
          <h1 className="text-xl">{t('code_title')}</h1>
          <p className="mt-1 mb-5 text-muted">{t(recovery ? 'recovery_about' : 'code_about')}</p>
          <WordsFor parts={['entrance', 'refusal']}>
            <CodeForm key={String(recovery)} next={next} recovery={recovery} />
          </WordsFor>
          <p className="mt-5">
            <Link
              href={address('/sign-in/code', recovery ? '' : '&recovery=yes')}
              prefetch={false}
              className="link"
            >
              {t(recovery ? 'code_instead' : 'recovery_instead')}
            </Link>
          </p>
        </Card>
      </div>
    </PublicShell>
  );
}
