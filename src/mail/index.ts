/** E-mail beyond sending it: what people want of it, and what a mail's links do. */
import type { Room } from '../room.ts'
import { mailPersonal } from './personal.ts'

export const mailRoom: Room = {
  personal: mailPersonal,
}
