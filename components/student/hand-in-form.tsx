'use client';

import { type FormEvent, useActionState, useRef, useState } from 'react';
import { Glyph } from '@/components/art';
import { SignInAgain } from '@/components/errors/sign-in-again';
import { Button } from '@/components/ui/button';
import { FormSummary } from '@/components/ui/form-summary';
import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import { TextArea } from '@/components/ui/text-area';
import { useAskBeforeLeaving } from '@/components/ui/use-ask-before-leaving';
import { handInAction } from '@/lib/homework/handing-in/actions';
import { mostAtOnce } from '@/lib/homework/handing-in/sending/rules';
import { useTranslations } from '@/lib/platform/client-words';
import { untried } from '@/lib/shared/outcome';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { BreakBar } from './break-bar';
import { DraftSaid } from './draft-said';
import { type Drawing, DrawingField, nothingDrawn } from './drawing/drawing-field';
import { pictureOf } from './drawing/sheet';
import { HelpField } from './help-field';
import { asKept, takenHere, useKeptFiles } from './kept/use-kept-files';
import { type KeptPiece, KeptPieces } from './kept-pieces';
import { type Others, OthersField } from './others-field';
import { PdfField } from './pdf-field';
import { type ChosenPhoto, PhotoField } from './photo-field';
import { useSending } from './sending';
import { SendingBar } from './sending-bar';
import { namesForWork } from './sent-as';
import { TryingAgain } from './trying-again';
import { type Draft, draftOfThisTab, newerOf, useDraft } from './use-draft';
import { useTimeOnTask } from './use-time-on-task';
import { VoiceField } from './voice-field';

type Props = Readonly<{
  school: string;
  activityId: string;
  ways: readonly EvidenceKind[];
  again: boolean;
  /** Which attempt was seen; 0 where nothing was handed in. */
  attempt: number;
  /** What waits for the teacher, where the child changes it. */
  changing: Changing | undefined;
  /** Who the page was made for. */
  studentId: string;
  /** Whether somebody of the class may not be in other children's photos. */
  someMayNotBeInPhotos: boolean;
  /** Under which what is chosen and not sent is kept on this device. */
  sealKey: string | undefined;
  /** Whether the time that it takes is counted. */
  countsTime: boolean;
  /** What they had so far when they were here last. */
  draft: Draft | undefined;
  /** The only way that is shown; undefined where several are. */
  way: EvidenceKind | undefined;
}>;

export type Changing = Readonly<{
  version: number;
  withHelp: boolean;
  sentByAdult: boolean;
  writing: string;
  kept: readonly KeptPiece[];
}>;

/**
 * Words, photos, a drawing, a PDF and a recording, handed in together. Without script it is an ordinary form; with it,
 * nothing chosen is lost when something is refused.
 */
export function HandInForm(props: Props) {
  const { school, activityId, ways, again, attempt, changing, studentId, way } = props;
  const [draft] = useState(() => newerOf(props.draft, draftOfThisTab(studentId, activityId)));
  const t = useTranslations();
  const [outcome, handIn] = useActionState(handInAction, untried);
  const { state, send, sendNow, stop } = useSending(school, activityId, changing !== undefined);
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([]);
  const [drawing, setDrawing] = useState<Drawing>({
    ...nothingDrawn,
    drawn: draft?.drawn ?? [],
  });
  const [pdf, setPdf] = useState<File>();
  const [voice, setVoice] = useState<File>();
  const [recording, setRecording] = useState(false);
  const [stopFirst, setStopFirst] = useState(false);
  const [editing, setEditing] = useState<number>();
  const [others, setOthers] = useState<Others>();
  const [changed, setChanged] = useState(false);
  const [tooMuch, setTooMuch] = useState(false);
  const pending = ['sending', 'waiting', 'handed_in'].includes(state.is);
  const [nameOf] = useState(namesForWork);
  const writing = useRef(draft?.writing ?? changing?.writing ?? '');
  const time = useTimeOnTask(draft?.seconds ?? 0, props.countsTime);
  const saving = useDraft({
    school,
    activityId,
    studentId,
    draft,
    paused: pending,
    now: () => ({
      writing: writing.current,
      drawn: drawing.drawn,
      seconds: time.seconds.current,
    }),
    fields: () => ({
      activityId,
      studentId,
      writing: writing.current,
      drawn: JSON.stringify(drawing.drawn),
      seconds: String(time.seconds.current),
      ...(way && { way }),
      ...(changing && { changing: String(changing.version) }),
    }),
  });
  const givenBack = useKeptFiles({
    ...{ studentId, activityId, sealKey: props.sealKey, handedIn: state.is === 'handed_in' },
    now: {
      photos: photos.map(({ file, blurred = false }) => ({ file, blurred })),
      ...{ drawing: asKept(drawing.chosen), pdf: asKept(pdf), voice: asKept(voice) },
    },
    onKept: (kept) => {
      const of = takenHere(kept, ways);
      setPhotos((now) => (now.length > 0 ? now : of.photos));
      setDrawing((now) => ({ ...now, chosen: now.chosen ?? of.drawing }));
      setPdf((now) => now ?? of.pdf);
      setVoice((now) => now ?? of.voice);
    },
  });
  // Words and what is drawn here are saved by themselves.
  const filled =
    photos.length > 0 ||
    drawing.chosen !== undefined ||
    pdf !== undefined ||
    voice !== undefined ||
    (changed && saving.state !== 'saved');
  useAskBeforeLeaving(filled && state.is !== 'handed_in', t('hand_in.leave_unsent'));

  const answer = state.is === 'refused' ? state.outcome : state.is === 'idle' ? outcome : untried;
  const refused = answer.is === 'refused' ? answer : undefined;
  const errorsOf = (name: string) =>
    refused?.fields[name]?.map((key) => t(key as 'hand_in.nothing_yet'));
  const bytes = [...photos.map(({ file }) => file), drawing.chosen, pdf, voice].reduce(
    (sum, file) => sum + (file?.size ?? 0),
    0,
  );

  function noteChange() {
    setChanged(true);
    time.goOn();
    saving.changed();
  }

  /** React would empty the form after its own submit; ours keeps everything until it is handed in. */
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    setStopFirst(recording);
    if (recording) return;
    setTooMuch(bytes > mostAtOnce);
    if (bytes > mostAtOnce) return;
    const form = new FormData(event.currentTarget);
    const words = [...form].flatMap((field) => field.filter((value) => typeof value === 'string'));
    form.set('sentAs', nameOf([...words, ...photos, drawing, pdf, voice]));
    if (photos.length > 0) form.delete('photos[]');
    for (const { file } of photos) form.append('photos[]', file, file.name);
    const picture = drawing.chosen ?? (await pictureOf(drawing.drawn));
    if (picture) form.set('drawing[]', picture, picture.name);
    if (pdf) form.set('pdf[]', pdf, pdf.name);
    if (voice) form.set('voice[]', voice, voice.name);
    if (others === 'somebody' && photos.some(({ blurred }) => blurred))
      form.set('others', 'blurred');
    if (props.countsTime) form.set('seconds', String(time.seconds.current));
    send(form);
  }

  return (
    <form action={handIn} onSubmit={submit} className="grid gap-5" noValidate>
      {refused && (
        <FormSummary
          title={t(refused.messageKey as 'hand_in.look_again')}
          // A single photo's own error stands at the photo.
          entries={Object.keys(refused.fields)
            .filter((field) => !field.includes('.'))
            .flatMap((field) =>
              (errorsOf(field) ?? []).map((message) => ({
                field: ways.includes('writing') && field === 'writing' ? 'writing' : 'pieces',
                message,
              })),
            )}
        >
          <SignInAgain refusal={refused.messageKey} />
        </FormSummary>
      )}
      <input type="hidden" name="school" value={school} />
      <input type="hidden" name="activityId" value={activityId} />
      <input type="hidden" name="studentId" value={studentId} />
      <input type="hidden" name="attempt" value={attempt} />
      {changing && <input type="hidden" name="changing" value={changing.version} />}
      {givenBack && !pending && <Notice role="status">{t('hand_in.chosen_before')}</Notice>}
      <div id="pieces" className="grid gap-6">
        {changing && <KeptPieces school={school} pieces={changing.kept} disabled={pending} />}
        {ways.includes('photo') && (
          <PhotoField
            photos={photos}
            onChange={setPhotos}
            errorsOf={errorsOf}
            disabled={pending}
            editing={editing}
            onEdit={setEditing}
          />
        )}
        {ways.includes('drawing') && (
          <DrawingField
            drawing={drawing}
            onChange={(next) => {
              setDrawing(next);
              if (next.drawn !== drawing.drawn) noteChange();
            }}
            errors={errorsOf('drawing')}
            disabled={pending}
          />
        )}
        {ways.includes('pdf') && (
          <PdfField pdf={pdf} onChange={setPdf} errors={errorsOf('pdf')} disabled={pending} />
        )}
        {(photos.length > 0 || pdf) && (
          <OthersField
            others={others}
            inPdf={pdf !== undefined}
            someMayNot={props.someMayNotBeInPhotos}
            onChange={setOthers}
            blurred={photos.some(({ blurred }) => blurred)}
            onBlur={photos.length > 0 ? () => setEditing(0) : undefined}
            disabled={pending}
          />
        )}
        {ways.includes('voice') && (
          <VoiceField
            voice={voice}
            onChange={setVoice}
            onRecording={setRecording}
            errors={recording && stopFirst ? [t('hand_in.stop_first')] : errorsOf('voice')}
            disabled={pending}
          />
        )}
        {ways.includes('writing') && (
          <TextArea
            name="writing"
            label={t('hand_in.writing')}
            hint={t('hand_in.writing_hint')}
            rows={6}
            className="min-h-40!"
            onInput={(event) => {
              writing.current = event.currentTarget.value;
              noteChange();
            }}
            maxLength={10_000}
            defaultValue={refused?.entered.writing?.toString() ?? writing.current}
            errors={errorsOf('writing')}
            readOnly={pending}
            spellCheck={false}
          />
        )}
      </div>
      {props.countsTime && (
        <BreakBar resting={time.resting} onRest={time.rest} onGoOn={time.goOn} />
      )}
      <HelpField
        withHelp={changing?.withHelp ?? false}
        sentByAdult={changing?.sentByAdult ?? false}
        disabled={pending}
      />
      {!pending && <DraftSaid state={saving.state} onGoOnHere={saving.goOnHere} />}
      {(tooMuch || state.is === 'failed') && (
        <TakesFocus>
          <Notice role="alert" tone="caution">
            {t(tooMuch ? 'hand_in.too_much' : 'hand_in.not_through')}
          </Notice>
        </TakesFocus>
      )}
      {state.is === 'waiting' && <TryingAgain onNow={sendNow} onStop={stop} />}
      {state.is === 'sending' && <SendingBar share={state.share} bytes={bytes} onStop={stop} />}
      <Button variant="child" size="wide" pending={pending} pendingLabel={t('hand_in.sending')}>
        {/* Whoever cannot read yet looks for the flag. */}
        <Glyph name="bunting" size={28} />
        {t(
          state.is === 'failed'
            ? 'hand_in.try_again'
            : changing
              ? 'hand_in.change_send'
              : again
                ? 'hand_in.send_again'
                : 'hand_in.hang_it_up',
        )}
      </Button>
    </form>
  );
}
