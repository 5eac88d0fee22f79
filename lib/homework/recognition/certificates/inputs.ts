import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

/** What a certificate is for, as a form says it: "term:…", "badge:…" or "level:…" and which. */
const occasionInput = z.string().regex(/^(term|badge|level):[a-z0-9_-]{1,40}$/);

export const certificatesInput = z.object({
  classId: idInput(),
  occasion: occasionInput,
  studentIds: z.array(idInput()).max(200).default([]),
});
export type AskedCertificates = z.output<typeof certificatesInput>;
