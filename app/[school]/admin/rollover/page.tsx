import { CarriedOut, Rehearsal, RolloverToBegin } from '@/components/admin/rollover/rollover-page';
import { ChangeStanding } from '@/components/changes/change-standing';
import { confirmingParts } from '@/components/confirming/parts';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';
import { undoRolloverAction } from '@/lib/rollover/actions';
import { rolloverShown } from '@/lib/rollover/shown';

export async function generateMetadata() {
  const t = await words('rollover');
  return { title: t('title') };
}

export default async function RolloverPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/rollover'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const shown = await view(school, 'rollover.manage', rolloverShown);
  if (shown.stage === 'to_begin') return <RolloverToBegin school={school} {...shown} />;
  const standing = shown.change && (
    <WordsFor parts={['changes', 'rollover', ...confirmingParts, 'refusal']}>
      <ChangeStanding
        change={shown.change}
        askedBy={shown.askedBy}
        now={new Date()}
        path={`/${school}/admin/rollover`}
        undo={{ action: undoRolloverAction, school }}
      />
    </WordsFor>
  );
  if (shown.stage === 'carried_out')
    return (
      <CarriedOut
        school={school}
        {...shown}
        standing={standing}
        isDone={shown.change?.state === 'done'}
      />
    );
  return <Rehearsal school={school} {...shown} standing={standing} done={done} />;
}
