import { sweepOld } from '@/components/student/kept/store';

/*
 * Runs on every page before it is drawn, whoever opens it. What a child chose on this device and never sent goes
 * after a day, even where no child opens a page here again; it can wait until the page has nothing else to do.
 */
setTimeout(() => void sweepOld().catch(() => {}), 3000);
