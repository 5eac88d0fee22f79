import { Frame } from '../frame';

export default async function LearningLayout({
  children,
  params,
}: LayoutProps<'/[school]/parent'>) {
  return (
    <Frame slug={(await params).school} current="learning">
      {children}
    </Frame>
  );
}
