export function SkipLink({ children }: Readonly<{ children: string }>) {
  return (
    <a href="#main" className="skip-link">
      {children}
    </a>
  );
}
