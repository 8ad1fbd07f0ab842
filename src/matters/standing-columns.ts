/** How far a measure is, as tables say it: ours, Decidim's accountability export (`ResultSerializer`), and offices' own. */
import { fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import { translator } from '../i18n/index.ts'
import { headingKey } from '../partners/import/columns.ts'
import { stateName } from './kind.ts'

/** What an owner's standing begins with. */
export interface FirstStanding {
  state?: string
  /** null: none any more. */
  note?: string | null
}

const standingColumns = ['state', 'status', 'progress', 'note'] as const
export type StandingColumn = (typeof standingColumns)[number]

export const isStandingColumn = (name: string): name is StandingColumn =>
  standingColumns.some((column) => column === name)

const labels = (name: string) =>
  languages.map((language) => translator(language).plain(`matters-table-${name}`))

/** Headings and what each means. `status`: of other programs; in our own tables a matter's, beside which `state` stands. */
export function standingHeadings(): [heading: string, name: StandingColumn][] {
  const headings = {
    state: labels('state'),
    status: [...labels('status'), 'status/key', ...['hu', 'en', 'es', 'ca'].map((of) => `status/name/${of}`)],
    progress: ['progress'],
    note: labels('note'),
  }
  return standingColumns.flatMap((name) =>
    headings[name].map((heading): [string, StandingColumn] => [headingKey(heading), name]),
  )
}

/** Common names of statuses in Hungarian, English, Spanish and Catalan, folded. */
const names: Record<string, string> = {
  waiting:
    'tervezett|tervezes alatt|elokeszites alatt|nem kezdodott el|meg nem kezdodott el|planned|not started|pending|to do|planificado|planeado|previsto|pendiente|no iniciado|sin iniciar|planificat|previst|pendent|no iniciat|per iniciar',
  done: 'kesz|befejezett|befejezve|befejezodott|elkeszult|megvalosult|megvalositva|teljesult|teljesitve|lezarult|completed|complete|finished|implemented|executed|finalizado|terminado|completado|acabado|ejecutado|cumplido|hecho|finalitzat|acabat|completat|executat|complert|fet',
  ontrack:
    'folyamatban|folyamatban van|elkezdodott|megkezdve|ongoing|in progress|in execution|under way|underway|started|en curso|en proceso|en progreso|en ejecucion|en marcha|iniciado|en curs|en proces|en execucio|en marxa|iniciat',
  late: 'kesesben|csuszik|delayed|overdue|behind schedule|retrasado|atrasado|demorado|con retraso|endarrerit|retardat|amb retard',
  stuck:
    'megallt|leallt|szunetel|felfuggesztve|felfuggesztett|blocked|on hold|paused|suspended|stopped|bloqueado|parado|detenido|suspendido|paralizado|en pausa|bloquejat|aturat|suspes|paralitzat',
}

const stateOf = new Map(
  Object.entries(names).flatMap(([state, all]) =>
    all.split('|').map((name): [string, string] => [name, state]),
  ),
)

/** @returns the state among these that a cell names; in Spanish and Catalan what is done may be feminine, too */
function stateNamed(cell: string, states: readonly string[]): string | undefined {
  const key = headingKey(cell).replace(/-/g, ' ')
  const own = states.find((state) =>
    languages.some(
      (language) => headingKey(stateName(state, translator(language))).replace(/-/g, ' ') === key,
    ),
  )
  const common = [key, key.replace(/ada$/, 'at'), key.replace(/ida$/, 'it'), key.replace(/a$/, 'o')]
    .map((name) => stateOf.get(name))
    .find((state) => state !== undefined && states.includes(state))
  return own ?? common
}

/**
 * What is all done is done, whatever its status is called. Of other programs, what no state of ours says stands in the
 * note: a status of another name, and the progress in percent.
 * @param cells of each column those that a row has, the reader's own language last
 */
export function readStanding(
  cells: Readonly<Partial<Record<StandingColumn, readonly string[]>>>,
  states: readonly string[],
): FirstStanding {
  const said = (name: StandingColumn) =>
    (cells[name] ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '')
  // Ours has both: there `status` is whether it has been opened.
  const statuses = cells.state ? said('state') : said('status')
  const [toldOfProgress] = said('progress')
  const progress = toldOfProgress === undefined ? undefined : percentIn(toldOfProgress)
  const byStatus = statuses.map((name) => stateNamed(name, states)).find((state) => state !== undefined)
  const byProgress = toldOfProgress === undefined ? undefined : stateNamed(toldOfProgress, states)
  const state = progress === 100 ? 'done' : (byStatus ?? byProgress)
  const isPart = progress !== undefined && progress > 0 && progress < 100
  const parts = [
    ...said('note').slice(-1),
    ...(byStatus === undefined ? statuses.slice(-1) : []),
    ...(isPart ? [`${progress} %`] : []),
    // Nothing of what cannot be read is lost.
    ...(toldOfProgress !== undefined && progress === undefined && (!byProgress || byProgress !== state)
      ? [toldOfProgress]
      : []),
  ]
  const note = parts.join(' · ').slice(0, 1500)
  const isSaid = [cells.note, cells.progress, cells.state ? undefined : cells.status].some((all) => all)
  return { ...(state !== undefined && { state }), ...((isSaid || note) && { note: note || null }) }
}

/** Folded. */
const shares: Record<string, number> = {
  ...{
    fele: 50,
    'fele kesz': 50,
    felig: 50,
    felkesz: 50,
    negyede: 25,
    negyed: 25,
    harmada: 33,
    ketharmada: 67,
  },
  ...{
    haromnegyed: 75,
    haromnegyede: 75,
    ketharmad: 67,
    harmad: 33,
    half: 50,
    'a half': 50,
    'half done': 50,
  },
  ...{
    quarter: 25,
    'a quarter': 25,
    'three quarters': 75,
    'a third': 33,
    'two thirds': 67,
    semmi: 0,
    nothing: 0,
  },
}

/** What may stand before a share and leaves it what it is; folded. */
const about =
  /^(?:(?:kb|korulbelul|nagyjabol|mintegy|ca|cca|circa|about|around|approx|approximately|roughly|kesz|keszen|keszultseg|elkeszult|haladas|teljesites|done|complete|completed|completion|progress)[.:]? ?(?![a-z])|[~≈] ?)+/

/** "60.0", "kb. 80 %", "fele", "kész: 60%". @returns undefined for what is no share of a whole, as 110%, or says more than one */
function percentIn(cell: string): number | undefined {
  const text = fold(cell).replace(about, '')
  const named = shares[text.replace(/[-.]/g, ' ').trim()]
  if (named !== undefined) return named
  const digits = /^(\d{1,3}(?:[.,]\d+)?) ?(?:%|szazalek\w*|percent)?(?: (?:kesz|done|complete))?$/.exec(
    text,
  )?.[1]
  const percent = digits === undefined ? Number.NaN : Number(digits.replace(',', '.'))
  // 0.6 may be a share of one.
  if (!(percent <= 100) || (percent > 0 && percent < 1)) return undefined
  // It is not done before it is.
  return percent < 100 ? Math.min(99, Math.round(percent)) : percent
}
