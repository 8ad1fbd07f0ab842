/**
 * What the links of a mail lead to. Programs open links before people do: opening one changes nothing, it shows what is
 * about to be done and one button that does it. Then the web chat goes on.
 */
import { randomBytes } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import { z } from 'zod'
import type { Language } from '../../base/language.ts'
import { openPass, type Pass } from '../../base/pass.ts'
import { isAtLeast } from '../../base/role.ts'
import type { Transaction } from '../../db/client.ts'
import { isStopped, passKey } from '../../db/mail-stops.ts'
import { readSettings } from '../../db/settings.ts'
import { createWebToken, ensureWebChannel } from '../../db/web-access.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import { webChatUrl } from '../../partners/addresses.ts'
import { fileName } from '../../web/file-name.ts'
import { readForm } from '../../web/form.ts'
import { pageLanguage } from '../../web/language.ts'
import { plainPage } from '../../web/page.tsx'
import type { PublicPages, Site } from '../../web/site.ts'
import { confirmAddress } from '../addresses.ts'
import { chooseNotices, notices, noticesOf } from '../choices.ts'
import { allowMail, stopMail } from '../stops.ts'

/** What authorises is the link itself; mailboxes press "unsubscribe" for their owners from anywhere (RFC 8058). */
export const mailLinks: PublicPages = { paths: ['/mail/*'], fromAnywhere: true, mount }

/** How long a browser that came by a mail stays signed in to the web chat, in milliseconds. */
const chatFor = 30 * 24 * 3600_000

interface Reader {
  contactId: string
  name: string
  language: Language
  role: 'contact' | 'coordinator' | 'admin'
}

function mount(app: Hono, site: Site): void {
  let key: Promise<Buffer> | undefined
  const open = async (c: Context): Promise<Pass | null> => {
    key ??= passKey(site.db)
    return openPass(await key, c.req.param('pass') ?? '', site.clock())
  }
  app.use('/mail/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
  })
  app.get('/mail/:pass', async (c) => {
    const pass = await open(c)
    if (pass === null) return expired(c, site)
    const reader = await readerOf(site, pass.to)
    return pass.do === 'file' ? await file(c, site, pass.id, reader) : await ask(c, site, pass, reader)
  })
  app.post('/mail/:pass', bodyLimit({ maxSize: 4096 }), async (c) => {
    const pass = await open(c)
    if (pass === null) return expired(c, site)
    const form = await readForm(c)
    return await act(c, site, pass, {
      what: z.string().catch('').parse(form.get('what')),
      once: z
        .string()
        .regex(/^[\w-]{10,40}$/)
        .catch('')
        .parse(form.get('once')),
    })
  })
}

async function readerOf({ db }: Site, address: string): Promise<Reader | null> {
  const channel = await db.channel.findUnique({
    where: { platform_userId: { platform: 'mail', userId: address } },
    include: { contact: true },
  })
  if (!channel) return null
  const { id: contactId, name, language, role } = channel.contact
  return { contactId, name, language: toLanguage(language), role }
}

/** What is about to be done, and the button. */
async function ask(c: Context, site: Site, pass: Pass, reader: Reader | null): Promise<Response> {
  const page = await pageOf(c, site, reader)
  const { t } = page
  switch (pass.do) {
    case 'press':
      if (!reader) return expired(c, site)
      return page.show(pass.about, [
        <p>{t('mail-page-press')}</p>,
        <Buttons buttons={[{ label: pass.label }]} />,
        <p class="note">{t('mail-page-then')}</p>,
      ])
    case 'open':
      if (!reader) return expired(c, site)
      return page.show(t('mail-page-open'), [<Buttons buttons={[{ label: t('mail-page-open-button') }]} />])
    case 'stop': {
      const stopped = await isStopped(site.db, await passKey(site.db), pass.to)
      return page.show(t('mail-page-stop'), [
        <p>{t(stopped ? 'mail-page-stopped' : 'mail-page-stop-sure', { address: pass.to })}</p>,
        <Buttons
          buttons={[
            stopped
              ? { label: t('mail-page-allow-button'), what: 'allow' }
              : { label: t('mail-page-stop-button'), what: 'stop' },
          ]}
        />,
      ])
    }
    case 'notices': {
      if (!reader) return expired(c, site)
      const chosen = await noticesOf(site.db, reader.contactId)
      return page.show(t('mail-page-notices'), [
        <p>{t(`mail-page-notices-${chosen}`)}</p>,
        <Buttons
          buttons={notices
            .filter((one) => one !== chosen)
            .map((one) => ({ label: t(`mail-choose-${one}`), what: one }))}
        />,
      ])
    }
    case 'confirm':
      return page.show(t('mail-confirm-title'), [
        <p>{t('mail-page-confirm', { address: pass.to })}</p>,
        <Buttons buttons={[{ label: t('mail-confirm-button') }]} />,
      ])
    case 'file':
    case 'consult':
      return expired(c, site)
  }
}

/** @param once makes a form that is sent twice one press */
async function act(
  c: Context,
  site: Site,
  pass: Pass,
  { what, once }: { what: string; once: string },
): Promise<Response> {
  const { db, clock } = site
  const reader = await readerOf(site, pass.to)
  const page = await pageOf(c, site, reader)
  const { t } = page
  switch (pass.do) {
    case 'stop': {
      const allow = what === 'allow'
      await db.$transaction((tx) => (allow ? allowMail(tx, pass.to) : stopMail(tx, pass.to, clock())))
      return page.show(t('mail-page-stop'), [
        <p class="notice" role="status">
          {t(allow ? 'mail-page-allowed' : 'mail-page-stopped', { address: pass.to })}
        </p>,
        <Buttons
          buttons={[
            allow
              ? { label: t('mail-page-stop-button'), what: 'stop' }
              : { label: t('mail-page-allow-button'), what: 'allow' },
          ]}
        />,
      ])
    }
    case 'confirm': {
      const { contactId, to: address } = pass
      const result = await db.$transaction((tx) =>
        confirmAddress(tx, { contactId, address }, { contactId, now: clock() }),
      )
      if (result.kind === 'gone') return expired(c, site)
      if (result.kind === 'confirmed') return await intoChat(c, site, contactId)
      return page.show(t('mail-confirm-title'), [
        <p class="problem" role="status">
          {t('mail-page-taken', { address })}
        </p>,
      ])
    }
    case 'notices': {
      const wanted = z.enum(notices).safeParse(what).data
      if (!reader || !wanted) return expired(c, site)
      const by = { contactId: reader.contactId, now: clock() }
      await db.$transaction((tx) => chooseNotices(tx, wanted, by))
      return page.show(t('mail-page-notices'), [
        <p class="notice" role="status">
          {t(`mail-page-notices-${wanted}`)}
        </p>,
      ])
    }
    case 'open':
      return reader ? await intoChat(c, site, reader.contactId) : expired(c, site)
    case 'press':
      if (!reader) return expired(c, site)
      return await intoChat(c, site, reader.contactId, () => press(site, reader, pass.payload, once))
    case 'file':
    case 'consult':
      return expired(c, site)
  }
}

/** As if they had pressed it in their web chat: there the answer is. */
async function press(site: Site, reader: Reader, payload: string, once: string): Promise<void> {
  const { userId, id } = await site.db.$transaction((tx) => webChannel(tx, reader.contactId, site.clock()))
  await site.inbound.handle({
    platform: 'web',
    id: `web:${id}:mail-${once || randomBytes(12).toString('base64url')}`,
    chat: { id: userId, kind: 'private' },
    sender: { id: userId, name: reader.name, locale: reader.language },
    event: { kind: 'button', payload },
  })
}

async function webChannel(tx: Transaction, contactId: string, now: Date) {
  const id = await ensureWebChannel(tx, contactId, now)
  return await tx.channel.findUniqueOrThrow({ where: { id }, select: { id: true, userId: true } })
}

/** @param before leading there; what it causes to be said finds the chat open */
async function intoChat(
  c: Context,
  { db, clock }: Site,
  contactId: string,
  before?: () => Promise<void>,
): Promise<Response> {
  const now = clock()
  const token = await db.$transaction(async (tx) => {
    const { id } = await webChannel(tx, contactId, now)
    return (await createWebToken(tx, id, now, chatFor)).token
  })
  await before?.()
  return c.redirect(webChatUrl('', token), 303)
}

/** A file that was too large for the mail, for who may have it now. */
async function file(c: Context, site: Site, id: string, reader: Reader | null): Promise<Response> {
  const found = await site.db.storedFile.findUnique({ where: { id } })
  if (!found || !isAtLeast(reader?.role ?? 'contact', found.role)) return expired(c, site)
  c.header('Content-Type', 'application/octet-stream')
  c.header('Content-Disposition', `attachment; ${fileName(found.name)}`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  return c.body(new Uint8Array(found.bytes))
}

function Buttons({ buttons }: { buttons: { label: string; what?: string }[] }) {
  return (
    <form method="post" class="acts">
      <input type="hidden" name="once" value={randomBytes(12).toString('base64url')} />
      {buttons.map(({ label, what }, index) => (
        <button
          type="submit"
          class={index === 0 ? 'primary' : 'plain'}
          {...(what && { name: 'what', value: what })}
        >
          {label}
        </button>
      ))}
    </form>
  )
}

async function pageOf(c: Context, { db, assets }: Site, reader: Reader | null) {
  const language = reader?.language ?? pageLanguage(c)
  const { name } = await readSettings(db)
  return {
    t: translator(language).plain,
    show: (title: string, children: Child[], status: 200 | 404 = 200) =>
      c.html(
        plainPage({ assets, language }, title, [<p class="note">{name}</p>, <h1>{title}</h1>, ...children]),
        status,
      ),
  }
}

async function expired(c: Context, site: Site): Promise<Response> {
  const { t, show } = await pageOf(c, site, null)
  return show(t('mail-page-expired'), [<p>{t('mail-page-expired-how')}</p>], 404)
}
