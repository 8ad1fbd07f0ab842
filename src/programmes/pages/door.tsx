/** The list for the door, on a phone: who is there, and who came besides. It goes on without a connection. */
import type { Hono } from 'hono'
import QRCode from 'qrcode'
import { z } from 'zod'
import { groupCode } from '../../base/secret.ts'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { refusal } from '../../console/outcome.ts'
import { shell } from '../../console/shell.tsx'
import { inOneLine } from '../../i18n/index.ts'
import { readForm } from '../../web/form.ts'
import { answerGroup, attendeesOf } from '../attendance.ts'
import { doorMark, hereNow, noteAtDoor, openCheckIn, walkInsOf } from '../checking-in.ts'
import { hereAddress } from '../here-chat.ts'
import { type Programme, wordsIn } from '../programme.ts'

/** Marks that are sent at once; the browser sends the rest after them. */
const marksSchema = z.array(doorMark).max(500)

export function doorPages(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk

  // Before any programme's own address. It may look after all of the coordinators' pages: signing out is one of them.
  app.get('/programmes/door.js', (c) => {
    c.header('Content-Type', 'text/javascript; charset=utf-8')
    c.header('Service-Worker-Allowed', '/console/')
    return c.body(desk.assets.doorWorker)
  })

  app.get('/programmes/:id/door', async (c) => {
    const id = c.req.param('id')
    const result = await db.$transaction((tx) => openCheckIn(tx, id))
    if (result.kind === 'gone') return c.notFound()
    const clerk = c.get('clerk')
    if (result.kind === 'refused')
      return c.html(
        shell({
          ...{ desk, clerk, section: 'programmes', title: clerk.tr.plain('attendance-door') },
          problem: refusal(result, clerk).problem,
          children: <></>,
        }),
        409,
      )
    return c.html(await doorPage(desk, clerk, result.programme, result.code))
  })

  app.post('/programmes/:id/door', async (c) => {
    const id = c.req.param('id')
    const { contactId, tr } = c.get('clerk')
    const sent = (await readForm(c)).get('marks')
    const parsed = marksSchema.safeParse(jsonIn(sent))
    if (!parsed.success) return c.json({ problem: tr.plain('console-not-understood') }, 400)
    const result = await db.$transaction((tx) => noteAtDoor(tx, id, parsed.data, { contactId, now: clock() }))
    if (result.kind === 'gone') return c.notFound()
    if (result.kind === 'refused') return c.json({ problem: inOneLine(result.faults, tr) }, 409)
    return c.json({ done: result.done })
  })
}

function jsonIn(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null
  } catch {
    return null
  }
}

async function doorPage(desk: Desk, clerk: Clerk, programme: Programme, code: string): Promise<string> {
  const { db, clock, links } = desk
  const t = clerk.tr.plain
  const attendees = (await attendeesOf(db, programme.id)).filter(
    (attendee) => answerGroup(attendee) !== 'declined' || attendee.attended,
  )
  const walkIns = await walkInsOf(db, programme.id)
  const when = hereNow(programme, clock())
  const qr = await QRCode.toDataURL(hereAddress(links.base, code), { margin: 1, width: 320 })
  return shell({
    ...{ desk, clerk, section: 'programmes' },
    title: `${wordsIn(programme.title, clerk.language)} – ${t('attendance-door')}`,
    children: (
      <>
        <p>
          <a href={`/console/programmes/${programme.id}`}>{t('attendance-door-back')}</a>
        </p>
        {(when === 'early' || when === 'off') && (
          <p class={when === 'early' ? 'notice' : 'problem'} role="status">
            {t(`attendance-door-${when}`)}
          </p>
        )}
        <details class="group">
          <summary>{t('attendance-door-code')}</summary>
          <p>
            <strong class="room-code">{groupCode(code)}</strong>
          </p>
          <img class="qr" src={qr} alt={hereAddress(links.base, code)} width={320} height={320} />
        </details>
        <section
          data-door={`/console/programmes/${programme.id}/door`}
          data-waiting={t('attendance-door-waiting')}
          data-sent={t('attendance-door-sent')}
          data-over={when === 'late' ? 'yes' : 'no'}
        >
          <p role="status" class="note" />
          <ul class="door">
            {attendees.map(({ contactId, name, organisation, attended, guests, leftAt }) => (
              <li>
                <button
                  type="button"
                  data-contact={contactId}
                  aria-pressed={attended === true ? 'true' : 'false'}
                >
                  <strong>{name}</strong> {behind(organisation)}
                  {guests > 0 && <span> +{guests}</span>}
                </button>
                <button
                  type="button"
                  data-left={contactId}
                  aria-label={`${t('attendance-door-left')}: ${name}`}
                  aria-pressed={leftAt ? 'true' : 'false'}
                  disabled={attended !== true}
                >
                  {t('attendance-door-left')}
                </button>
              </li>
            ))}
            {walkIns.map(({ name, organisation }) => (
              <li>
                <span>
                  <strong>{name}</strong> {behind(organisation)} ✓
                </span>
              </li>
            ))}
          </ul>
          <form class="filter">
            <label class="field">
              <span>{t('attendance-walk-in-name')}</span>
              <input name="name" required maxlength={100} autocomplete="off" />
            </label>
            <label class="field">
              <span>{t('console-organisation')}</span>
              <input name="organisation" maxlength={100} autocomplete="off" />
            </label>
            <button type="submit">{t('attendance-walk-in')}</button>
          </form>
        </section>
      </>
    ),
  })
}

/** The whole button is in bold: where the name ends is to be seen. */
function behind(organisation: string | null): string {
  return organisation ? `– ${organisation}` : ''
}
