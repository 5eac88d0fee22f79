import { LookingBanner } from '@/components/access/looking-banner';
import { SupportBanner } from '@/components/platform/support-banner';
import { findActor } from '@/lib/platform/session';

/** Inside a school. It guards nothing: every page asks for itself. */
export default async function SchoolLayout({ children, params }: LayoutProps<'/[school]'>) {
  const { school } = await params;
  const here = await findActor(school);
  if (!here?.looks) return children;
  return (
    <>
      {here.looks.accessId ? (
        <SupportBanner
          accessId={here.looks.accessId}
          name={here.looks.viewerName}
          until={here.looks.until}
        />
      ) : (
        <LookingBanner school={school} name={here.person.displayName} until={here.looks.until} />
      )}
      {children}
    </>
  );
}
