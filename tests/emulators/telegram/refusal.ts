/** An answer `{ ok: false }` of the Bot API: what Telegram says when it will not do something. */
export class Refusal extends Error {
  override name = 'Refusal'
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number },
  ) {
    super(description)
  }
}

/** 400 with Telegram's usual beginning. */
export function badRequest(why: string, parameters?: { migrate_to_chat_id?: number }): Refusal {
  return new Refusal(400, `Bad Request: ${why}`, parameters)
}

/** 403 with Telegram's usual beginning. */
export function forbidden(why: string): Refusal {
  return new Refusal(403, `Forbidden: ${why}`)
}
