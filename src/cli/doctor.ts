import { accessSync, constants, existsSync } from 'node:fs'
import type { Finding } from '../adapter.ts'
import { CHANNELS } from '../channels.ts'
import type { Config } from '../config/read-config.ts'
import { readLocalConfig } from '../runtime/open-community.ts'

/** Exit code 2 (by ConfigError) if the settings are wrong, otherwise 0. */
export function doctor(options: { json?: boolean }): void {
  const findings = examine(readLocalConfig())
  if (options.json) return void process.stdout.write(`${JSON.stringify(findings)}\n`)
  for (const { about, state, says, fix } of findings) {
    process.stdout.write(
      `${{ ready: '✓', off: '–', warning: '!' }[state]} ${about}: ${says}\n${fix ? `    To put it right: ${fix}\n` : ''}`,
    )
  }
}

function examine(config: Config): Finding[] {
  return [
    communities(config),
    data(config),
    key(config),
    ...previousKey(config),
    address(config),
    ...config.adapters.flatMap((adapter) => adapter.doctor(config.deployment)),
    ...staff(config),
    web(config),
  ]
}

const communities = ({ communities, isSample }: Config): Finding => ({
  about: 'Communities',
  state: isSample ? 'warning' : 'ready',
  says: isSample ? 'the sample community is open, and its groups are made up.' : `${communities.map((one) => one.name).join(', ')}.`,
  ...(isSample && { fix: 'copy data/sample-community.json, put your own community in it, and set CONNECTOR_CONFIG to its path.' }),
})

function data({ settings }: Config): Finding {
  const folder = settings.DATA_DIR
  if (!existsSync(folder)) return { about: 'Data', state: 'ready', says: `${folder} is made at the first start.` }
  try {
    accessSync(folder, constants.W_OK)
    return { about: 'Data', state: 'ready', says: `kept in ${folder}.` }
  } catch {
    return {
      about: 'Data',
      state: 'warning',
      says: `${folder} cannot be written to.`,
      fix: 'give the account that runs the service the right to write there, or set DATA_DIR.',
    }
  }
}

const key = ({ settings }: Config): Finding =>
  settings.DATA_KEY
    ? { about: 'Key', state: 'ready', says: 'DATA_KEY is set. Keep a copy of it somewhere safe: without it the data cannot be read.' }
    : {
        about: 'Key',
        state: 'warning',
        says: 'DATA_KEY is not set, so the key lies beside the data that it protects.',
        fix: 'run `openssl rand -base64 32` and set DATA_KEY before real people write. To keep data you already have, set it to what is in DATA_DIR/data.key.',
      }

const previousKey = ({ settings }: Config): Finding[] =>
  settings.DATA_KEY_PREVIOUS
    ? [
        {
          about: 'Earlier key',
          state: 'warning',
          says: 'DATA_KEY_PREVIOUS is set, so what was sealed with it can still be read.',
          fix: 'run `connector keys rotate`, then take DATA_KEY_PREVIOUS out.',
        },
      ]
    : []

const address = ({ settings, adapters }: Config): Finding =>
  settings.PUBLIC_BASE_URL.startsWith('https://')
    ? { about: 'Address', state: 'ready', says: `${settings.PUBLIC_BASE_URL}.` }
    : {
        about: 'Address',
        state: adapters.some(({ isCalled }) => isCalled) ? 'warning' : 'off',
        says: `${settings.PUBLIC_BASE_URL} cannot be reached from outside.`,
        fix: 'set PUBLIC_BASE_URL to the https address that people and providers use.',
      }

/** Findings about staff, if any staff channel is set up. */
function staff({ communities, adapters }: Config): Finding[] {
  if (!adapters.some(({ isSetUp, channels }) => isSetUp && channels.some((name) => CHANNELS[name].isForStaff))) return []
  const hours = communities.map(({ name, staff: { hours } }) => `${name} ${hours.from} to ${hours.to}`).join(', ')
  const without = communities.filter(({ staff }) => staff.admins.length === 0).map(({ name }) => name)
  const says = `residents are told to expect an answer in these hours: ${hours}.`
  if (without.length === 0) return [{ about: 'Staff', state: 'ready', says }]
  return [
    {
      about: 'Staff',
      state: 'warning',
      says: `${says} No admin is named for ${without.join(', ')}.`,
      fix: 'set staff.admins to the id of one person, or run `connector staff add … --role admin`. Only an admin can give roles.',
    },
  ]
}

const web = ({ settings }: Config): Finding => ({
  about: 'Web chat',
  state: 'ready',
  says: `${settings.PUBLIC_BASE_URL}/ when the service runs.`,
})
