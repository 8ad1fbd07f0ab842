/** What goes out by itself, by rule and once. */
export { readReminderSettings, writeReminderSettings } from './settings.ts'
export { remind } from './store.ts'
