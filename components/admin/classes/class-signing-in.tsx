import { ClassSigningIn } from '@/components/signing-in/class-signing-in';
import type { SigningInOfClass } from '@/components/signing-in/of-class';
import { DrawerPage } from '@/components/ui/drawer-page';
import type { ListedClass } from '@/lib/classes/queries';
import { classFrame, type NamedClass, OverClasses } from './class-frame';

type Props = Readonly<{
  school: string;
  named: NamedClass;
  classes: readonly ListedClass[];
  signingIn: SigningInOfClass;
}>;

/** How a class comes in, among the office’s pages of it. */
export async function ClassSigningInDrawer({ school, named, classes, signingIn }: Props) {
  const { head, ...frame } = await classFrame({
    ...{ school, classes, schoolClass: named, done: undefined, tab: 'signing_in' },
  });
  return (
    <OverClasses school={school} classes={classes} current={named.id}>
      <DrawerPage {...frame}>
        {head}
        <ClassSigningIn {...signingIn} />
      </DrawerPage>
    </OverClasses>
  );
}
