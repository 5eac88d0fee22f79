import { redirect } from 'next/navigation';

export default async function TodayPage({ params }: PageProps<'/[school]/trainer'>) {
  redirect(`/${(await params).school}/trainer/review`);
}
