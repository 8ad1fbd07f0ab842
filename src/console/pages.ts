/** What a room brings of the coordinators' pages. */
import type { Hono } from 'hono'
import { aheadPanel } from './ahead.ts'
import type { Activity, Ahead, Desk, MenuEntry, Panel, Signed } from './desk.ts'

export interface Pages {
  /** What `shell` calls them, to show where one is; unique over all rooms. */
  section: string
  /** Their place in the menu. Without one only other pages lead to them. */
  menu?: {
    /** A message. */
    label: string
    /** The address, `/console` and what follows. */
    path: string
    /** The smallest first. */
    order: number
  }
  /** What they show on the first page. */
  panels?: readonly Panel[]
  /** What of them has its day soon, on the first page among that of all others. */
  ahead?: Ahead
  /** What the first page's picture of the last weeks counts. */
  activity?: Activity
  /** Addresses below `/console` that take files: they have limits of their own. */
  uploads?: readonly string[]
  /** Adds their routes, below `/console`: whoever comes there is signed in. */
  mount(app: Hono<Signed>, desk: Desk): void
}

/** The menu of all these pages, in its order. */
export function menuOf(pages: readonly Pages[]): MenuEntry[] {
  return pages
    .flatMap(({ section, menu }) => (menu ? [{ section, ...menu }] : []))
    .sort((a, b) => a.order - b.order)
}

/** What all these show on the first page, in its order. */
export function panelsOf(pages: readonly Pages[]): Panel[] {
  const ahead = aheadPanel(pages.flatMap((one) => one.ahead ?? []))
  return [...ahead, ...pages.flatMap(({ panels }) => panels ?? [])].sort((a, b) => a.order - b.order)
}

/** What all these count there. */
export function activitiesOf(pages: readonly Pages[]): Activity[] {
  return pages.flatMap(({ activity }) => activity ?? [])
}
