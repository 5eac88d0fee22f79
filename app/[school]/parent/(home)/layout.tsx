import { unreadInFrame } from '../../frame-numbers';
import { Frame } from '../frame';

export default async function HomeLayout({ children, params }: LayoutProps<'/[school]/parent'>) {
  const { school } = await params;
  return (
    <Frame slug={school} current="home" unread={(await unreadInFrame(school)).total}>
      {children}
    </Frame>
  );
}
