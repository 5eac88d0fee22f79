import { Notice } from '@/components/ui/notice';

/** What whoever runs the product says to everybody before they sign in; nothing where they say nothing. */
export const PlatformNotice = ({ text }: Readonly<{ text: string }>) =>
  text && (
    <Notice tone="caution" className="wrap-anywhere">
      {text}
    </Notice>
  );
