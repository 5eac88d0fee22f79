'use client';

import { Broken } from '@/components/errors/broken';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return <Broken digest={error.digest} tryAgain={reset} />;
}
