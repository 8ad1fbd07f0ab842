/** Choices made in several menus of one message: each tells its own values only, the rest stands in the message. */
import { Recent } from '../../base/recent.ts'
import type { SourceMessage } from './interaction.ts'

/** Messages remembered; only those being answered at this moment matter. */
const remembered = 2_000

export class Selections {
  /** By message: what was chosen since its last edit, by menu. */
  readonly #recent = new Recent<{ edited: string | null; menus: Map<string, string[]> }>(remembered)

  /**
   * All values of the question: those of the menu just used, and of its other menus, as the message shows them or as
   * they were chosen since (two menus may be used before the bot has changed the message). `more`: there are others.
   */
  all(
    message: SourceMessage | undefined,
    customId: string,
    values: string[],
  ): { values: string[]; more: boolean } {
    if (!message) return { values, more: false }
    const edited = message.edited_timestamp ?? null
    let recent = this.#recent.get(message.id)
    if (!recent || recent.edited !== edited) recent = { edited, menus: new Map() }
    recent.menus.set(customId, values)
    this.#recent.set(message.id, recent)

    const { menus } = recent
    const payload = customId.slice(customId.indexOf(':'))
    const all = (message.components ?? [])
      .flatMap((row) => row.components ?? [])
      .filter(
        (menu) =>
          menu.options &&
          /^m\d*:/.test(menu.custom_id ?? '') &&
          menu.custom_id?.slice(menu.custom_id.indexOf(':')) === payload,
      )
    const chosen = all.flatMap((menu) => {
      const picked = menus.get(menu.custom_id ?? '')
      const options = menu.options ?? []
      return options.filter((one) => (picked ? picked.includes(one.value) : one.default === true))
    })
    return { values: chosen.map((one) => one.value), more: all.length > 1 }
  }
}
