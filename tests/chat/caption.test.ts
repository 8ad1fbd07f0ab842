/** A command that stands under a file, as people write it on Telegram and in the web chat. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { escapeMarkup } from '../../src/base/markup.ts'
import { defineCommand, defineSubcommand } from '../../src/chat/command.ts'
import { sqlite } from '../databases.ts'
import { addContact } from '../delivery/people.ts'
import { story } from '../story.ts'

const add = defineSubcommand({
  name: 'new',
  who: 'anyone',
  options: z.object({ title: z.string().optional() }),
  async run(context, { title }) {
    await context.say({ text: escapeMarkup(`${context.file?.name} ${title ?? ''}`) })
  },
})
const survey = defineCommand({ name: 'survey', who: 'anyone', subcommands: [add] })

test.each([
  ['/survey new Igények', 'lista.csv Igények'],
  ['/survey@Dialogus_Minta_Bot new', 'lista.csv'],
  [`/${'kérdőív'.normalize('NFD')} új`, 'lista.csv'],
])('%s', async (caption, answer) => {
  const database = await sqlite.open()
  const s = await story(database, { rooms: [{ commands: [survey] }] })
  const { channels } = await addContact(database.db, ['telegram'])
  const anna = s.person({ platform: 'telegram', id: channels.telegram?.userId ?? '' })
  await anna.sends({ name: 'lista.csv', type: 'text/csv', bytes: new Uint8Array([65]) }, caption)
  expect(anna.last.text.trim()).toBe(answer)
  await s.stop()
  await database.close()
})
