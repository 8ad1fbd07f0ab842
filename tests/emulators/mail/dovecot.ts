/** Dovecot on the loopback with one mailbox, where it is installed (Debian: dovecot-imapd). */
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** DOVECOT names another one than Debian's. */
const program = process.env.DOVECOT ?? '/usr/sbin/dovecot'

/** Whose the mailbox is: dovecot reads none of root's. */
const nobody = 65_534

/** Why there is none to test with; null: there is. */
export const noDovecot = existsSync(program)
  ? process.getuid?.() === 0
    ? null
    : 'dovecot is started as root here'
  : `no ${program} (apt-get install dovecot-imapd)`

export interface Dovecot {
  url: string
  /** Puts a mail into the inbox, as a mail server does. */
  deliver(raw: Buffer): void
  stop(): Promise<void>
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  const port = await freePort()
  const box = join(folder, 'mail')
  for (const part of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(join(box, part), { recursive: true })
    chownSync(join(box, part), nobody, nobody)
  }
  chmodSync(folder, 0o755)
  const libexec = join(dirname(dirname(program)), 'lib/dovecot')
  writeFileSync(join(folder, 'users'), 'bot:{PLAIN}titok::::::\n')
  writeFileSync(
    join(folder, 'dovecot.conf'),
    `
base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
libexec_dir = ${libexec}
default_internal_user = root
default_internal_group = root
default_login_user = nobody
first_valid_uid = 1
mail_location = maildir:${box}
mail_uid = ${nobody}
mail_gid = ${nobody}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${nobody} gid=${nobody} home=${folder}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`,
  )
  const server: ChildProcess = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], {
    stdio: 'ignore',
    env: { ...process.env, LD_LIBRARY_PATH: libexec },
  })
  await reachable(port, server)
  let count = 0
  return {
    url: `imap://bot:titok@127.0.0.1:${port}`,
    deliver(raw) {
      const name = `${Date.now()}.${++count}.test`
      writeFileSync(join(box, 'tmp', name), raw)
      chownSync(join(box, 'tmp', name), nobody, nobody)
      renameSync(join(box, 'tmp', name), join(box, 'new', name))
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

async function reachable(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('dovecot does not listen')
}
