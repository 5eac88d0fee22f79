type Named = Readonly<{ title: string | null; givenName: string; familyName: string }>;

export const fullName = ({ title, givenName, familyName }: Named) =>
  [title, givenName, familyName].filter(Boolean).join(' ');
