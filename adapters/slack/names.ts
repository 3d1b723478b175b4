import { z } from 'zod'
import type { CallApi } from './api.ts'
import type { Workspace } from './workspaces.ts'

const MOST_KEPT = 5_000
const PATIENCE_MS = 1_000

const nameSchema = z.string().trim().min(1).max(200).optional().catch(undefined)
const userSchema = z.object({
  user: z.object({
    real_name: nameSchema,
    profile: z.object({ display_name: nameSchema, real_name: nameSchema }).catch({}),
  }),
})

export type FindName = (workspace: Workspace, user: string) => Promise<string>

/** A person's name from their profile, cached; empty if Slack does not answer. Never throws and never takes long. */
export function createFindName(api: CallApi): FindName {
  const kept = new Map<string, string>()

  async function look(workspace: Workspace, user: string): Promise<string | undefined> {
    const { user: found } = userSchema.parse(await api('users.info', workspace.botToken, { user }))
    const name = found.profile.display_name ?? found.profile.real_name ?? found.real_name
    if (kept.size >= MOST_KEPT) kept.clear()
    if (name) kept.set(`${workspace.team}/${user}`, name)
    return name
  }

  return async (workspace, user) => {
    const known = kept.get(`${workspace.team}/${user}`)
    if (known) return known
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
    })
    const found = await Promise.race([look(workspace, user).catch(() => undefined), patience])
    clearTimeout(timer)
    return found ?? ''
  }
}
