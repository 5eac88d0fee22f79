import { Frame } from '../frame';

export default async function ConsentLayout({ children, params }: LayoutProps<'/[school]/parent'>) {
  return (
    <Frame slug={(await params).school} current="consent">
      {children}
    </Frame>
  );
}
