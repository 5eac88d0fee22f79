type Props = Readonly<{
  school: string;
  voiceId: string;
  /** Who speaks, in words: "Listen to Mr Okafor". */
  label: string;
  className?: string;
}>;

/** What a teacher said aloud, to listen to. */
export function Spoken({ school, voiceId, label, className = '' }: Props) {
  return (
    <figure className={className}>
      <figcaption className="mb-1 text-sm font-bold">{label}</figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: what a teacher said aloud has no written form */}
      <audio
        controls
        preload="none"
        src={`/${school}/files/spoken/${voiceId}`}
        aria-label={label}
        className="w-full max-w-md"
      />
    </figure>
  );
}
