/** Invitations on paper: one for each organisation, with its code and a picture to scan. */
import QRCode from 'qrcode'
import { isThisMachine } from '../../base/outside.ts'
import type { Clerk, Desk } from '../../console/desk.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import { formatDate } from '../../time/format.ts'
import { document, Page } from '../../web/page.tsx'
import type { LetterRow } from '../letters.ts'

/** That nobody else can open the links, as long as the address is that of this machine. */
export function HereOnly({ desk: { links }, clerk }: { desk: Desk; clerk: Clerk }) {
  if (!isThisMachine(links.base)) return null
  return <p class="notice">{clerk.tr.plain('console-invitations-here', { address: links.base })}</p>
}

/** Each sheet speaks the language of its organisation. */
export async function invitationSheets(desk: Desk, clerk: Clerk, rows: LetterRow[]): Promise<string> {
  const sheets = await Promise.all(
    rows.map(async (row) => ({ row, qr: await QRCode.toDataURL(row.link, { margin: 1, width: 360 }) })),
  )
  return document(
    <Page
      language={clerk.language}
      title={clerk.tr.plain('console-invitations')}
      assets={desk.assets}
      kind="console"
      script={desk.assets.console}
    >
      <main class="sheets">
        <h1 class="screen-only">{clerk.tr.plain('console-invitations')}</h1>
        <div class="screen-only">
          <HereOnly desk={desk} clerk={clerk} />
        </div>
        <p class="screen-only">
          <button type="button" class="primary" data-print hidden>
            {clerk.tr.plain('console-print')}
          </button>{' '}
          <a class="button" href="/console/partners">
            {clerk.tr.plain('console-back-partners')}
          </a>
        </p>
        {sheets.map(({ row, qr }) => {
          const language = toLanguage(row.language)
          const t = translator(language).plain
          return (
            <article class="sheet-print" lang={language}>
              <h2>{row.organisation}</h2>
              <p>{t('console-sheet-text', { workspace: clerk.workspace })}</p>
              <img
                src={qr}
                alt={t('console-qr', { organisation: row.organisation })}
                width="180"
                height="180"
              />
              <p class="code">
                <code>{row.code}</code>
              </p>
              <p>
                <small>
                  {row.link}
                  <br />
                  {t('console-sheet-until', {
                    date: formatDate(row.expires, language),
                    contacts: Number(row.contacts),
                  })}
                </small>
              </p>
            </article>
          )
        })}
      </main>
    </Page>,
  )
}
