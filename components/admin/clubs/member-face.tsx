import { animals } from '@/components/art';
import { Avatar } from '@/components/ui/avatar';
import type { Member } from '@/lib/clubs/membership/queries';

type Props = Readonly<{ member: Member; about: string; more?: string }>;

/** A child of the club in one line. */
export const MemberFace = ({ member: { name, animal }, about, more }: Props) => (
  <>
    <Avatar name={name} animal={animals.find((each) => each === animal)} size={26} />
    <span className="me-auto min-w-0 py-1 leading-tight">
      <span className="font-medium">{name}</span>{' '}
      <span className="text-sm text-muted">{about}</span>
      {more && <span className="block text-sm text-muted">{more}</span>}
    </span>
  </>
);
