import { z } from 'zod'
import type { Adapter, ConfiguredAdapter, Deployment } from '../adapter.ts'
import { ConfigError } from '../errors.ts'
import { problemsTogether } from './check-together.ts'
import { type CommunityConfig, communitySchema, deploymentOf, withAddresses } from './community-config.ts'
import { type Settings, settingsSchema } from './settings.ts'

const fileSchema = z.strictObject({ communities: z.array(communitySchema).min(1) })

export type Config = {
  settings: Settings & { PUBLIC_BASE_URL: string }
  communities: CommunityConfig[]
  /** In the order given, set up or not. */
  adapters: ConfiguredAdapter[]
  /** What adapters may know of the deployment. */
  deployment: Deployment
  isSample: boolean
}

type Environment = Record<string, string | undefined>

/** Finds the config file that CONNECTOR_CONFIG names, or the sample's. `resolve` makes a path in it absolute. */
type ConfigFile = (named: string | undefined) => { name: string; read(): string; resolve(path: string): string }

/** The only reader of the environment. Throws a ConfigError that lists every problem; how settings fit together, once the file is valid. */
export function readConfig(environment: Environment, configFile: ConfigFile, known: readonly Adapter[]): Config {
  const problems: string[] = []
  const given = dropEmpty(environment)
  const read = check('', settingsSchema, given, problems)
  const adapters = known.flatMap((adapter) => {
    const one = adapter.read(given)
    if ('configured' in one) return [one.configured]
    problems.push(...inWords('', one.issues))
    return []
  })
  const found = configFile(given.CONNECTOR_CONFIG)
  const file = check(`${found.name}: `, fileSchema, readJson(found, problems), problems)
  if (!file) throw new ConfigError(problems)

  const publicBaseUrl = read?.PUBLIC_BASE_URL?.replace(/\/+$/, '') ?? `http://localhost:${read?.PORT ?? ''}`
  const inFile = file.communities.map((one) => ({
    ...one,
    ...(one.directory && { directory: found.resolve(one.directory) }),
    ...(one.places && { places: found.resolve(one.places) }),
  }))
  const [only, another] = inFile
  const communities =
    only && !another
      ? [
          withAddresses(
            only,
            adapters.flatMap(({ ours }) => ours),
          ),
        ]
      : inFile
  const deployment = deploymentOf(communities, publicBaseUrl)
  problems.push(...problemsTogether(adapters, communities, deployment))
  if (!read || problems.length) throw new ConfigError(problems)
  return { settings: { ...read, PUBLIC_BASE_URL: publicBaseUrl }, communities, adapters, deployment, isSample: !given.CONNECTOR_CONFIG }
}

function check<T>(where: string, schema: z.ZodType<T>, value: unknown, problems: string[]): T | undefined {
  if (value === undefined) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  problems.push(...inWords(where, result.error.issues))
  return undefined
}

const inWords = (where: string, issues: readonly z.core.$ZodIssue[]): string[] =>
  issues.map((issue) => `${where}${[issue.path.join('.'), issue.message].filter(Boolean).join(' ')}`)

function readJson(file: ReturnType<ConfigFile>, problems: string[]): unknown {
  try {
    return JSON.parse(file.read())
  } catch (error) {
    problems.push(`${file.name} cannot be read: ${(error as Error).message}`)
    return undefined
  }
}

const dropEmpty = (environment: Environment) => Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
