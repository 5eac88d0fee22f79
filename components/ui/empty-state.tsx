import type { ReactNode } from 'react';
import { Scene, type SceneName } from '@/components/art';

type Props = Readonly<{
  scene: SceneName;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}>;

/** Nothing is here, and that is all right: a picture, a line, and what can be done. */
export function EmptyState({ scene, title, children, action }: Props) {
  return (
    <div
      data-say=""
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-10 text-center"
    >
      <Scene name={scene} className="mb-3 h-auto w-full max-w-[20rem]" />
      <h2 className="text-lg">{title}</h2>
      {children && <div className="leading-read text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
