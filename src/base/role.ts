/** From the fewest rights to the most. */
export const roles = ['contact', 'coordinator', 'admin'] as const

/** What a person is to the workspace; what each may do is said where it is done. */
export type Role = (typeof roles)[number]

/** Whether somebody has a role or one with more rights. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}
