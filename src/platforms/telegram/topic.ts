/** A topic of a forum as a chat: its group's id and its own, in one. https://core.telegram.org/bots/api#forumtopic */

/** @param topic undefined: the group itself, where a forum has its General topic */
export function topicChat(groupId: string, topic: number | undefined): string {
  return topic === undefined ? groupId : `${groupId}/${topic}`
}

/** The chat as Telegram names it, and the parameter that names the topic; of any other chat its id alone. */
export function addressOf(chatId: string): { chatId: string; topic: { message_thread_id?: number } } {
  const [id = chatId, topic] = chatId.split('/')
  return { chatId: id, topic: topic === undefined ? {} : { message_thread_id: Number(topic) } }
}
