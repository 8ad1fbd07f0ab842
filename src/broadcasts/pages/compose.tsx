/** A message to many is written, looked at and sent off on its page, as in chat. */
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { ByPerson } from '../../base/by.ts'
import { languages } from '../../base/language.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { Act, Facts, shell } from '../../console/shell.tsx'
import { fileReference, storeFile } from '../../db/files.ts'
import { readSettings } from '../../db/settings.ts'
import type { BroadcastRow } from '../../delivery/kinds.ts'
import { inOneLine, type Said } from '../../i18n/index.ts'
import { type Audience, storedAudience } from '../../partners/audience.ts'
import { describeAudience } from '../../partners/audiences/describe.ts'
import { readNames } from '../../partners/audiences/names.ts'
import { keptAudience, readTypedAudience } from '../../partners/audiences/typed.ts'
import { AudienceField } from '../../partners/pages/audience-field.tsx'
import { countAudience } from '../../partners/where.ts'
import { formatMoment } from '../../time/format.ts'
import { instantOf } from '../../time/moment.ts'
import { localOf } from '../../time/zone.ts'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import { MarkupView } from '../../web/markup.tsx'
import { changeBroadcast, composeAgain, composeBroadcast, discardBroadcast } from '../composing.ts'
import { longest } from '../forms.ts'
import { nextAllowed } from '../quiet.ts'
import { contentSchema, type MessageContent, renderMessage, storedMessageContent } from '../render.ts'
import { plannedFor, whyUnsent } from '../rules.ts'
import { sendBroadcast } from '../sending.ts'

/** Bytes of a picture or file; Telegram's and Discord's own bounds are looked at when it is sent. */
const mostBytes = 10 * 1024 * 1024
const list = '/console/broadcasts'

/** What stands in the fields. */
interface Written {
  hu: string
  en: string
  /** As `<input type="datetime-local">` has it. */
  at: string
  audience: string
  /** Holds where no audience is typed. */
  kept: Audience
}

const nothing: Written = { hu: '', en: '', at: '', audience: '', kept: { all: true } }

export function composing(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk
  const by = ({ contactId }: Clerk): ByPerson => ({ contactId, now: clock() })

  // With whom it is for in the address, as `kept`: where somebody comes from a list of people.
  app.get('/broadcasts/new', async (c) =>
    c.html(await newPage(desk, c.get('clerk'), { ...nothing, kept: keptIn(c.req.query('kept')) })),
  )

  app.post('/broadcasts/new', bodyLimit({ maxSize: mostBytes + 65_536 }), async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const written = writtenIn(form)
    const read = await readWritten(desk, written, clerk)
    if (read.kind === 'refused')
      return c.html(await newPage(desk, clerk, written, inOneLine(read.faults, clerk.tr)), 400)
    const file = form.get('file')
    const upload = file instanceof File && file.size > 0 ? file : null
    const bytes = upload && new Uint8Array(await upload.arrayBuffer())
    const result = await db.$transaction(async (tx) => {
      const stored =
        upload && bytes
          ? await storeFile(tx, {
              name: upload.name,
              type: upload.type,
              bytes,
              contactId: clerk.contactId,
              role: 'contact',
            })
          : null
      const composed = await composeBroadcast(tx, { ...read, fileId: stored?.id ?? null }, by(clerk))
      if (composed.kind === 'composed')
        await changeBroadcast(tx, composed.id, { audience: read.audience }, by(clerk))
      return composed
    })
    if (result.kind === 'refused')
      return c.html(await newPage(desk, clerk, written, inOneLine(result.faults, clerk.tr)), 400)
    return leadTo(c, desk, `${list}/${result.id}`)
  })

  app.post('/broadcasts/:id/:what{edit|send|discard|again}', async (c) => {
    const clerk = c.get('clerk')
    const { id, what } = c.req.param()
    const page = `${list}/${id}`
    const form = await readForm(c)
    if (what === 'edit') {
      const read = await readWritten(desk, writtenIn(form), clerk)
      const result =
        read.kind === 'refused'
          ? read
          : await db.$transaction((tx) => changeBroadcast(tx, id, read, by(clerk)))
      return result.kind === 'gone' ? c.notFound() : leadTo(c, desk, page, refusal(result, clerk))
    }
    const result = await db.$transaction(async (tx) => {
      if (what === 'send') return await sendBroadcast(tx, id, by(clerk))
      if (what === 'again') return await composeAgain(tx, id, by(clerk))
      return await discardBroadcast(tx, id)
    })
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'discarded')
      return leadTo(c, desk, list, { notice: clerk.tr.plain('broadcasts-dropped') })
    return leadTo(c, desk, result.kind === 'composed' ? `${list}/${result.id}` : page, refusal(result, clerk))
  })
}

function writtenIn(form: FormData): Written {
  const text = (name: string) => z.string().catch('').parse(form.get(name))
  return {
    hu: text('hu'),
    en: text('en'),
    at: text('at'),
    audience: text('audience'),
    kept: keptIn(text('kept')),
  }
}

function keptIn(json: string | undefined): Audience {
  return keptAudience(json) ?? { all: true }
}

type ReadWritten =
  | { kind: 'refused'; faults: Said[] }
  | { kind: 'read'; content: MessageContent; sendAt: Date | null; audience: Audience }

async function readWritten(
  { db }: Desk,
  { hu, en, at, audience: typed, kept }: Written,
  { language, tr, zone }: Clerk,
): Promise<ReadWritten> {
  const content = contentSchema.safeParse({
    ...(hu.trim() !== '' && { hu: hu.replaceAll('\r\n', '\n') }),
    ...(en.trim() !== '' && { en: en.replaceAll('\r\n', '\n') }),
  })
  const local = z.iso.datetime({ local: true, offset: false }).safeParse(at).data?.slice(0, 16)
  const audience = typed.trim() === '' ? kept : await readTypedAudience(db, typed, language, tr)
  const faults: Said[] = []
  if (!content.success) faults.push({ key: 'broadcasts-fault-empty' })
  if (hu.length > longest || en.length > longest)
    faults.push({ key: 'broadcasts-fault-long', args: { limit: longest } })
  if (at !== '' && local === undefined) faults.push({ key: 'console-not-understood' })
  if ('key' in audience) faults.push(audience)
  if (!content.success || 'key' in audience || faults.length > 0) return { kind: 'refused', faults }
  const sendAt = local === undefined ? null : instantOf({ local, zone })
  return { kind: 'read', content: content.data, sendAt, audience }
}

async function newPage(desk: Desk, clerk: Clerk, written: Written, problem?: string): Promise<string> {
  const t = clerk.tr.plain
  const { kept } = written
  const names = await readNames(desk.db, kept, clerk.language)
  const reached = {
    audience: describeAudience(kept, clerk.tr, names),
    ...(await countAudience(desk.db, kept)),
  }
  return shell({
    desk,
    clerk,
    section: 'broadcasts',
    title: t('broadcasts-new'),
    problem,
    children: (
      <form method="post" action={`${list}/new`} enctype="multipart/form-data">
        <Facts facts={[[t('console-audience'), t('console-audience-reach', reached)]]} />
        <Fields written={written} clerk={clerk} />
        <p class="note">{t('broadcasts-form-file')}</p>
        <FileField choose={t('console-file-choose')} none={t('console-file-none')} required={false} />
        <button type="submit" class="primary">
          {t('console-broadcast-preview')}
        </button>
      </form>
    ),
  })
}

function Fields({ written, clerk }: { written: Written; clerk: Clerk }) {
  const t = clerk.tr.plain
  return (
    <>
      {languages.map((language) => (
        <label class="field">
          <span>{t(`broadcasts-form-${language}`)}</span>
          <textarea name={language} rows={6} maxlength={longest}>
            {written[language]}
          </textarea>
          <small>{t(`broadcasts-form-${language}-hint`)}</small>
        </label>
      ))}
      <AudienceField kept={written.kept} typed={written.audience} clerk={clerk} />
      <label class="field">
        <span>{t('broadcasts-form-when')}</span>
        <input type="datetime-local" name="at" value={written.at} />
        <small>{t('console-broadcast-when-how')}</small>
      </label>
    </>
  )
}

/** A draft as it will look, whom it reaches and when; then it can be changed, sent off or thrown away. */
export async function draftPage(desk: Desk, clerk: Clerk, draft: BroadcastRow): Promise<string> {
  const { db, clock } = desk
  const { plain: t } = clerk.tr
  const now = clock()
  const content = storedMessageContent.read(draft.content)
  const audience = storedAudience.read(draft.audience)
  const { contacts, organisations } = await countAudience(db, audience)
  const faults = whyUnsent(draft, contacts, now)
  const planned = plannedFor(draft)
  const { quietHours } = await readSettings(db)
  const starts = planned && planned > now ? planned : now
  const allowed = draft.quiet ? nextAllowed(starts, quietHours, clerk.zone) : starts
  const moment = (at: Date) => formatMoment(at, clerk.language, clerk.zone)
  const file = draft.fileId === null ? null : await fileReference(db, draft.fileId)
  const action = `${list}/${draft.id}`
  return shell({
    desk,
    clerk,
    section: 'broadcasts',
    title: t('console-broadcast-looks'),
    problem: faults.length > 0 ? inOneLine(faults, clerk.tr) : undefined,
    children: (
      <>
        {languages
          .filter((language) => content[language] !== undefined)
          .map((language) => (
            <section class="panel">
              <h2>{t(`console-language-${language}`)}</h2>
              <p class="description">
                <MarkupView markup={renderMessage(content, language, null).text} />
              </p>
            </section>
          ))}
        <Facts
          facts={[
            ...(file ? [[t('console-broadcast-file'), file.name] as [string, string]] : []),
            [
              t('console-audience'),
              t('console-audience-reach', {
                audience: describeAudience(audience, clerk.tr, await readNames(db, audience, clerk.language)),
                contacts,
                organisations,
              }),
            ],
            [
              t('console-when'),
              allowed > starts
                ? t('broadcasts-confirm-quiet', { moment: moment(allowed) })
                : planned
                  ? moment(planned)
                  : t('broadcasts-form-when-now'),
            ],
          ]}
        />
        <div class="acts">
          {faults.length === 0 && (
            <Act
              action={`${action}/send`}
              label={t('broadcasts-send', { contacts })}
              kind="primary"
              confirm={t('console-broadcast-send-sure', { contacts })}
            />
          )}
          <Act
            action={`${action}/discard`}
            label={t('broadcasts-drop')}
            kind="danger"
            confirm={t('console-discard-sure')}
          />
        </div>
        <section class="panel">
          <h2>{t('console-organisation-edit')}</h2>
          <form method="post" action={`${action}/edit`}>
            <Fields
              written={{
                hu: content.hu ?? '',
                en: content.en ?? '',
                at: planned ? localOf(planned, clerk.zone) : '',
                audience: '',
                kept: audience,
              }}
              clerk={clerk}
            />
            <button type="submit">{t('console-save')}</button>
          </form>
        </section>
      </>
    ),
  })
}
