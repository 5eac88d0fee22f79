import { Frame } from '../frame';

export default async function HomeLayout({ children, params }: LayoutProps<'/[school]/parent'>) {
  return (
    <Frame slug={(await params).school} current="home">
      {children}
    </Frame>
  );
}
