/** The workspace as a whole: the first page, of what the rooms show there, and its settings. */

import type { Room } from '../room.ts'
import { movedKind } from './moving.ts'
import { overview } from './pages/overview.tsx'
import { printedUpload } from './pages/printed.tsx'
import { settings } from './pages/settings.tsx'
import { printedUse } from './printed.ts'

export const workspaceRoom: Room = {
  broadcasts: [movedKind],
  uses: [printedUse],
  pages: [
    {
      section: 'overview',
      menu: { label: 'console-overview', path: '/console', order: 0 },
      mount: overview,
    },
    {
      section: 'settings',
      menu: { label: 'console-settings', path: '/console/settings', order: 100 },
      uploads: [printedUpload],
      mount: settings,
    },
  ],
}
