import { z } from 'zod'
import { DeliveryError } from '../../src/errors.ts'
import type { CallApi } from './api.ts'

export const installationSchema = z.object({ botToken: z.string(), botUserId: z.string(), botId: z.string() })
export type Installation = z.infer<typeof installationSchema>

/** Stores what a workspace gave us at installation, encrypted. */
export type InstallationStore = {
  get(teamId: string): Promise<Installation | undefined> | Installation | undefined
  /** Throws ConfigError if no community that is served here has this workspace. */
  save(teamId: string, installation: Installation): Promise<void> | void
  remove(teamId: string): Promise<void> | void
}

export type Workspace = Installation & { team: string }

/** Undefined for a workspace that has not installed the app, or is not allowed to. */
export type FindWorkspace = (team: string) => Promise<Workspace | undefined>

const ourselvesSchema = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string() })

export function createFindWorkspace(
  options: { installations: InstallationStore; singleWorkspace?: { botToken: string }; isAllowed?: (team: string) => boolean },
  api: CallApi,
): FindWorkspace {
  const { installations, singleWorkspace, isAllowed = () => true } = options
  let ourselves: Promise<Workspace> | undefined

  const only = (botToken: string) => {
    ourselves ??= api('auth.test', botToken).then((answer) => {
      const { data } = ourselvesSchema.safeParse(answer)
      if (!data) throw new DeliveryError('misconfigured', 'SLACK_BOT_TOKEN is not the token of a bot', { code: 'not_a_bot' })
      return { team: data.team_id, botToken, botUserId: data.user_id, botId: data.bot_id }
    })
    return ourselves.catch((error: unknown) => {
      ourselves = undefined
      throw error
    })
  }

  return async (team) => {
    if (!isAllowed(team)) return undefined
    const single = singleWorkspace && (await only(singleWorkspace.botToken))
    if (single?.team === team) return single
    const installed = await installations.get(team)
    return installed && { team, ...installed }
  }
}

/** Throws DeliveryError. */
export async function needWorkspace(find: FindWorkspace, team: string): Promise<Workspace> {
  const workspace = await find(team).catch((error: unknown) => {
    if (error instanceof DeliveryError) throw error
    throw new DeliveryError('retry', 'the installations could not be read', { code: 'store', cause: error })
  })
  if (!workspace) throw new DeliveryError('misconfigured', 'the app is not installed in this workspace', { code: 'not_installed' })
  return workspace
}
