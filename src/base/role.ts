export const roles = ['contact', 'coordinator', 'admin'] as const

/** What a person is to the workspace; what each may do is said where it is done. */
export type Role = (typeof roles)[number]
