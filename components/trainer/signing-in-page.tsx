import { ClassSigningIn } from '@/components/signing-in/class-signing-in';
import type { SigningInOfClass } from '@/components/signing-in/of-class';
import { PageHeader } from '@/components/ui/page-header';
import { words } from '@/lib/platform/words';

/** A teacher’s page of how their class comes in. */
export async function SigningInPage(signingIn: SigningInOfClass) {
  const t = await words('signing_in');
  const { path, schoolClass } = signingIn;
  return (
    <>
      <PageHeader
        trail={
          <a href={path} className="link">
            {schoolClass.name}
          </a>
        }
        title={t('title')}
        about={t('about', { name: schoolClass.name })}
      />
      <ClassSigningIn {...signingIn} className="lg:grid-cols-2" />
    </>
  );
}
