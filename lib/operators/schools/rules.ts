import { asSeen } from '@/lib/shared/as-seen';

export const schoolStates = ['running', 'not_opened', 'suspended'] as const;
export type SchoolState = (typeof schoolStates)[number];

type Dates = Readonly<{ openedAt: Date | null; suspendedAt: Date | null }>;

/** How it stands with a school. One that nobody has taken over can be suspended too. */
export function stateOfSchool({ openedAt, suspendedAt }: Dates): SchoolState {
  if (suspendedAt) return 'suspended';
  return openedAt ? 'running' : 'not_opened';
}

/** The word by which a form shows that it was made from this. */
export const schoolAsSeen = (school: Readonly<{ name: string; host: string | null }>) =>
  asSeen([school.name, school.host]);

const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
export const isHost = (text: string) => hostName.test(text);

/** Why a school cannot have this host, as a message key: our own would lead everybody to that one school. */
export function whyNotThisHost(host: string, own: readonly (string | undefined)[]) {
  return own.some((each) => each && (host === each || host.endsWith(`.${each}`)))
    ? 'platform.host_ours'
    : null;
}
