/** What goes out by itself, by rule and once. */
export { reminderContentSchema, reminderMessages } from './messages.ts'
export { readReminderSettings, writeReminderSettings } from './settings.ts'
export { remind } from './store.ts'
