/** What is asked, for the child: large, short, and read aloud where the page can. */
export const ChildsWords = ({ text }: Readonly<{ text: string }>) => (
  <p data-say="" className="mt-1.5 text-lg leading-read wrap-anywhere whitespace-pre-line">
    {text}
  </p>
);
