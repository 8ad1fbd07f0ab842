/** A file that is no backup, or one that is damaged or does not fit. The message is one sentence that says what to do. */
export class BackupFault extends Error {
  override name = 'BackupFault'
}
