/** In chat: in which language a form's own words stand in results and files. */
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { rememberLanguage } from '../chat/people.ts'
import { languagesToChoose, nameIn } from '../forms/languages.ts'
import type { Back } from './chosen-words.ts'
import { offerExports } from './exporting.ts'
import { sayGone } from './refusal.ts'
import { showResults } from './showing.ts'
import { latestVersion } from './store.ts'

/** Asks which language, or takes the one of this number and shows again what was shown. */
export async function chooseWords(
  context: Context,
  surveyId: string,
  back: Back,
  at?: number,
): Promise<void> {
  const { tx, tr, person } = context
  const version = await latestVersion(tx, surveyId)
  if (!version) return await sayGone(context)
  const tags = languagesToChoose(version.form)
  const tag = at === undefined ? undefined : tags[at]
  if (tag === undefined) {
    await context.say({
      text: tr.t('surveys-words-which'),
      buttons: tags.map((each, index) => [
        button(nameIn(each, tr.language), 'sv-words', surveyId, String(back), String(index)),
      ]),
    })
    return
  }
  await rememberLanguage(tx, person, tag)
  if (back === 'file') await offerExports(context, surveyId)
  else await showResults(context, surveyId, back)
}
