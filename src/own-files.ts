/**
 * What this process makes from now on (the database, its journal, backups, what is restored) is its owner's alone:
 * files 0600, folders 0700. First thing in each program, before anything is opened.
 */
export function ownFilesOnly(): void {
  process.umask(0o077)
}
