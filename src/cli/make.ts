import { writeFileSync } from 'node:fs'
import { InputError } from '../errors.ts'
import { readLocalConfig } from '../runtime/open-community.ts'

/** Runs an adapter's command: what it makes is printed, or written to `file`. Throws ConfigError. */
export function make(provider: string, name: string, file: string | undefined): void {
  const { adapters, deployment } = readLocalConfig()
  const command = adapters.find((one) => one.name === provider)?.commands.find((one) => one.name === name)
  if (!command) throw new InputError(`There is no command "${provider} ${name}".`)
  const made = command.make(deployment)
  if (file === undefined) return void process.stdout.write(made)
  writeFileSync(file, made)
  process.stdout.write(`${file} ${command.done ?? 'is written.'}\n`)
}
