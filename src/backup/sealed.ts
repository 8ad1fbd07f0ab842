/**
 * A backup under a key: what nobody reads without it, and nobody changes unnoticed. The file is a line that says so, 16
 * bytes of salt, 12 of nonce, the gzip of `format.ts` encrypted by AES-256-GCM (NIST SP 800-38D), and 16 bytes of tag;
 * the first line is authenticated along. The key comes from BACKUP_KEY by scrypt (RFC 7914).
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { BackupFault } from './fault.ts'

const mark = Buffer.from('dialogus-backup-encrypted:1\n')
const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16
const headBytes = mark.length + saltBytes + nonceBytes

/** RFC 7914's interactive parameters of today: 32 MB and some 100 ms, once a backup. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt)

/** What pipes a gzip into a sealed file. */
export async function sealing(
  key: string,
): Promise<(plain: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>> {
  const salt = randomBytes(saltBytes)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', await derive(key, salt, 32, cost), nonce)
  cipher.setAAD(mark)
  return async function* (plain) {
    yield Buffer.concat([mark, salt, nonce])
    for await (const piece of plain) yield cipher.update(piece)
    yield Buffer.concat([cipher.final(), cipher.getAuthTag()])
  }
}

/**
 * The gzip in a file. A sealed one is read twice: not a byte of it is looked at before all of it has proved to be ours.
 * @param key BACKUP_KEY; with one, a file that anybody could have written is refused
 * @throws {BackupFault} the key is missing or another one, or the file was changed
 */
export async function openSealed(file: string, key: string | undefined): Promise<Readable> {
  const { head, size } = await headOf(file)
  if (!head.subarray(0, mark.length).equals(mark)) {
    if (key === undefined || size === 0) return createReadStream(file)
    throw new BackupFault(
      `The file ${file} was not made with a BACKUP_KEY: anybody may have written it. If you know that it is yours, restore it with BACKUP_KEY empty.`,
    )
  }
  if (key === undefined)
    throw new BackupFault(`The backup ${file} is encrypted: set BACKUP_KEY to the key that it was made with.`)
  const foreign = new BackupFault(
    `The backup ${file} cannot be opened: BACKUP_KEY is not the key that it was made with, or the file was changed.`,
  )
  if (size < headBytes + tagBytes) throw foreign
  const secret = await derive(key, head.subarray(mark.length, mark.length + saltBytes), 32, cost)
  const sealed = { start: headBytes, end: size - tagBytes - 1 }
  const tag = await bytesAt(file, size - tagBytes, tagBytes)
  const decipher = () => {
    const one = createDecipheriv('aes-256-gcm', secret, head.subarray(mark.length + saltBytes), {
      authTagLength: tagBytes,
    })
    return one.setAAD(mark).setAuthTag(tag)
  }
  const trial = decipher()
  // An empty range would be the whole file to a stream.
  if (sealed.end >= sealed.start)
    for await (const piece of createReadStream(file, sealed)) trial.update(piece)
  try {
    trial.final()
  } catch {
    throw foreign
  }
  const opened = decipher()
  createReadStream(file, sealed)
    .on('error', (error) => opened.destroy(error))
    .pipe(opened)
  return opened
}

async function headOf(file: string): Promise<{ head: Buffer; size: number }> {
  return await withFile(file, async (handle) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { head: buffer.subarray(0, bytesRead), size: (await handle.stat()).size }
  })
}

async function bytesAt(file: string, position: number, length: number): Promise<Buffer> {
  return await withFile(
    file,
    async (handle) => (await handle.read(Buffer.alloc(length), 0, length, position)).buffer,
  )
}

async function withFile<T>(file: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r')
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}
