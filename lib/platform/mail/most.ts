/** Mails that one address gets within an hour, whoever causes them: nobody's inbox is flooded. */
export const mostAnHour = 3;
