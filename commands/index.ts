/** All commands, in the order in which menus list them. */
import type { Room } from '../src/room.ts'
import { broadcast } from './broadcast.ts'
import { calendar, calendarActions } from './calendar.ts'
import { calls } from './calls.ts'
import { cancel } from './cancel.ts'
import { consoleCommand } from './console.ts'
import { consultation } from './consultation.ts'
import { continueCommand } from './continue.ts'
import { cooperation } from './cooperation.ts'
import { duties } from './duties.ts'
import { handover } from './handover.ts'
import { help, helpButton } from './help.ts'
import { inbox } from './inbox.ts'
import { invite } from './invite.ts'
import { language, languageButton } from './language.ts'
import { link } from './link.ts'
import { me, meActions } from './me.ts'
import { offers } from './offers.ts'
import { partners } from './partners.ts'
import { plan } from './plan.ts'
import { programme } from './programme.ts'
import { role, roleButton } from './role.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'
import { survey } from './survey.ts'
import { surveys } from './surveys.ts'
import { tag } from './tag.ts'
import { unreachable } from './unreachable.ts'

export const commandsRoom: Room = {
  commands: [
    programme,
    calendar,
    surveys,
    survey,
    broadcast,
    consultation,
    offers,
    duties,
    calls,
    plan,
    continueCommand,
    me,
    language,
    link,
    help,
    start,
    stop,
    cancel,
    inbox,
    cooperation,
    partners,
    invite,
    tag,
    unreachable,
    consoleCommand,
    role,
    handover,
  ],
  actions: [helpButton, languageButton, roleButton, ...meActions, ...calendarActions],
}
