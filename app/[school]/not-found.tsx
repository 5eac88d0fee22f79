import { NothingHere } from '@/components/errors/nothing-here';

export default function NotFound() {
  return <NothingHere />;
}
