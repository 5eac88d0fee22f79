import { DoorFrame } from '@/components/class-door/frame';
import { NameTiles } from '@/components/class-door/name-tiles';
import { NotOpen } from '@/components/class-door/not-open';
import { skinOf } from '@/components/student/look';
import { thisDevice } from '@/lib/identity/children/device';
import { classOnDevice, tilesOf } from '@/lib/identity/children/entering/queries';
import { codeTyped } from '@/lib/identity/children/rules';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('class_door');
  return { title: t('who_are_you') };
}

/** The names of a class, on a device that is open for it today; on any other nothing at all of it. */
export default async function NameTilesPage({ params }: PageProps<'/class/[code]'>) {
  const code = codeTyped((await params).code);
  const opened = await classOnDevice(await thisDevice(), code);
  if (!opened) return <NotOpen />;
  const { className, youngest, tiles } = await tilesOf(opened);
  const t = await words('class_door');
  return (
    <DoorFrame
      skin={skinOf(youngest)}
      title={tiles.length > 0 ? t('who_are_you') : t('nobody')}
      about={tiles.length > 0 && t('find_animal')}
      place={className}
    >
      <NameTiles label={t('names')} path={`/class/${opened.code}`} tiles={tiles} />
    </DoorFrame>
  );
}
