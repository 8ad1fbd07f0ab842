/** How what is printed looks: logo, colour and signature of certificates. Admins change it. */

import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Clerk, Desk, Signed } from '../../console/desk.ts'
import { leadTo, refusal } from '../../console/outcome.ts'
import { adminsOnly } from '../../console/session.ts'
import type { Settings } from '../../db/settings.ts'
import { readSettings } from '../../db/settings.ts'
import { redraw } from '../../reading/redrawn.ts'
import { FileField } from '../../web/file-field.tsx'
import { readForm } from '../../web/form.ts'
import { storedPicture } from '../../web/stored-picture.ts'
import { changePrinted, type PrintedPicture, printedPictures } from '../printed.ts'
import { Save } from './save.tsx'

export const printedUpload = '/settings/printed'
/** Pixels, for some 240 by 100 points on paper: sharp in print. */
const box = { width: 960, height: 400 }
const home = '/console/settings'
/** Two pictures as a camera makes them (src/forms/import/pictures.ts), and what is around them. */
const mostBytes = 9 * 1024 * 1024

export function printedPages(app: Hono<Signed>, desk: Desk): void {
  const { db, clock } = desk

  app.post(printedUpload, adminsOnly, bodyLimit({ maxSize: mostBytes }), async (c) => {
    const clerk = c.get('clerk')
    const form = await readForm(c)
    const text = (name: string) => z.string().catch('').parse(form.get(name)).trim()
    const pictures: Partial<Record<PrintedPicture, Uint8Array | null>> = {}
    for (const name of printedPictures) {
      const file = form.get(name)
      if (file instanceof File && file.size > 0) {
        const picture = await redraw(new Uint8Array(await file.arrayBuffer()), box)
        if (!picture)
          return leadTo(c, desk, home, { problem: clerk.tr.plain('workspace-printed-no-picture') })
        pictures[name] = picture
      } else if (text(`no-${name}`) === 'yes') pictures[name] = null
    }
    const looks = { colour: text('colour'), signer: text('signer'), pictures }
    const by = { contactId: clerk.contactId, now: clock() }
    const result = await db.$transaction((tx) => changePrinted(tx, looks, by))
    return leadTo(c, desk, home, {
      ...refusal(result, clerk),
      ...(result.kind === 'changed' && { notice: clerk.tr.plain('console-saved') }),
    })
  })

  app.get('/settings/printed/:name{logo|signature}', async (c) => {
    const { printed } = await readSettings(db)
    return await storedPicture(c, db, printed[c.req.param('name') === 'logo' ? 'logo' : 'signature'])
  })
}

export function PrintedPanel({ settings, clerk }: { settings: Settings; clerk: Clerk }) {
  const t = clerk.tr.plain
  const { printed } = settings
  return (
    <section class="panel">
      <h2>{t('workspace-printed-heading')}</h2>
      <p class="note">{t('workspace-printed-how')}</p>
      <form method="post" action={`/console${printedUpload}`} enctype="multipart/form-data">
        <fieldset disabled={clerk.role !== 'admin'}>
          <legend class="hidden-heading">{t('workspace-printed-heading')}</legend>
          <div class="pair">
            <label class="field">
              <span>{t('workspace-printed-colour')}</span>
              <input type="color" name="colour" value={printed.colour} />
            </label>
            <label class="field">
              <span>{t('workspace-printed-signer')}</span>
              <input name="signer" maxlength={100} value={printed.signer} />
            </label>
          </div>
          {printedPictures.map((name) => (
            <>
              <FileField
                id={name}
                name={name}
                required={false}
                choose={`${t(`workspace-printed-${name}`)}: ${t('console-file-choose')}`}
                none={t('console-file-none')}
                accept="image/png,image/jpeg"
              />
              {printed[name] !== '' && (
                <div class="acts">
                  <img
                    src={`/console/settings/printed/${name}`}
                    alt={t(`workspace-printed-${name}`)}
                    height={60}
                  />
                  <label class="check">
                    <input type="checkbox" name={`no-${name}`} value="yes" />{' '}
                    <span>{t('workspace-printed-none')}</span>
                  </label>
                </div>
              )}
            </>
          ))}
          <Save clerk={clerk} />
        </fieldset>
      </form>
    </section>
  )
}
