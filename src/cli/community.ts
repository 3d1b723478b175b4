import type { Community } from '../community/community.ts'
import type { CommunityConfig } from '../config/community-config.ts'
import type { Config } from '../config/read-config.ts'
import { fillNew } from '../directory/fill.ts'
import { InputError } from '../errors.ts'
import { firstContents, type OpenStore, openCommunity, openStore, readLocalConfig } from '../runtime/open-community.ts'

export type CommunityOption = { community?: string }

type Opened = { config: Config; one: CommunityConfig; opened: OpenStore }

/** Opens a command's community, runs `work` and always closes it. */
export async function withStore<T>(options: CommunityOption, work: (opened: Opened) => Promise<T> | T): Promise<T> {
  const config = readLocalConfig()
  const one = chooseCommunity(config, options.community)
  const opened = openStore(one, config.settings)
  try {
    return await work({ config, one, opened })
  } finally {
    opened.close()
  }
}

/** The same with first contents and an index; nothing is sent. */
export function withCommunity<T>(options: CommunityOption, work: (community: Community, config: Config) => Promise<T> | T): Promise<T> {
  return withStore(options, async ({ config, one, opened }) => {
    await fillNew(await firstContents(one), opened, new Date())
    const privacyUrl = one.privacyUrl ?? `${config.settings.PUBLIC_BASE_URL}/privacy`
    return work(openCommunity(one, opened, { channels: [], observe: () => undefined, privacyUrl }), config)
  })
}

export function chooseCommunity({ communities }: Config, id: string | undefined): CommunityConfig {
  const found = id ? communities.find((one) => one.id === id) : communities.length === 1 ? communities[0] : undefined
  if (found) return found
  const ids = communities.map((one) => one.id).join(', ')
  throw new InputError(id ? `There is no community "${id}". There is: ${ids}.` : `Say which community with --community. There is: ${ids}.`)
}
