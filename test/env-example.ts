import type { z } from 'zod'
import { settingsSchema } from '../src/config/settings.ts'
import { ADAPTERS } from '../src/runtime/open-channels.ts'

const HEAD = `# Every setting, with what it is for. None is needed to try the service out.
# Copy to .env and start with \`node --env-file=.env src/connector.mjs serve\`.
`

/** .env.example, out of what the settings say of themselves: those of the service, then a block for each adapter. */
export function writeEnvExample(): string {
  const own = Object.entries(settingsSchema.shape).map(([name, setting]) => (setting.description ? '\n' : '') + explain(name, setting))
  const theirs = ADAPTERS.map(({ settings }) =>
    Object.entries(settings)
      .map(([name, setting]) => explain(name, setting))
      .join(''),
  )
  return [HEAD, ...own, ...theirs.map((block) => `\n${block}`)].join('')
}

function explain(name: string, setting: z.ZodType): string {
  const said = setting.description ? setting.description.replace(/^/gm, '# ') : undefined
  return [...(said ? [said] : []), `${name}=${setting.parse(undefined) ?? ''}`, ''].join('\n')
}
