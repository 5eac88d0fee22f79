import { verifyBackup } from './verifying';

/* A program of its own, so that nobody's request waits while it opens what is sealed. Prints one line of JSON. */

const { BACKUP_DIR = '', BACKUP_KEY = '' } = process.env;
console.log(JSON.stringify(await verifyBackup(BACKUP_DIR, BACKUP_KEY)));
process.exit(0);
