import { pgRole } from 'drizzle-orm/pg-core';

/** What the running app connects as inside a school. It owns no table, so row security always binds it. */
export const appRole = pgRole('studystreaks_app').existing();

/** What it connects as before a school is known: sign-in, sessions, and whom a person may see. */
export const gateRole = pgRole('studystreaks_gate').existing();

/** What operators' pages connect as: it knows of schools, and of nobody in them. */
export const platformRole = pgRole('studystreaks_platform').existing();

/** What the clock connects as to take away what is erased or due: reads and deletes within one school, and nothing else. */
export const removerRole = pgRole('studystreaks_remover').existing();
