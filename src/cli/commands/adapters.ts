import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Adapter } from '../../adapter.ts'
import { InputError } from '../../errors.ts'

/** Set-up commands of adapters, grouped by adapter name. */
export function addAdapterCommands(program: Command, adapters: readonly Adapter[]): void {
  for (const { name: provider, title, commands } of adapters.filter((adapter) => adapter.commands.length > 0)) {
    const group = program.command(provider).description(`set up ${title}`)
    for (const { name, about, file } of commands) {
      const command = group.command(name).description(about)
      if (file) command.option('--out <file>', 'the file to write', file)
      command.action(({ out }: { out?: string }) => make(provider, name, out))
    }
  }
}

/** Prints what the command makes, or writes it to `file`. Throws ConfigError. */
async function make(provider: string, name: string, file: string | undefined): Promise<void> {
  const { readLocalConfig } = await import('../../runtime/open-community.ts')
  const { adapters, deployment } = readLocalConfig()
  const command = adapters.find((one) => one.name === provider)?.commands.find((one) => one.name === name)
  if (!command) throw new InputError(`There is no command "${provider} ${name}".`)
  const made = command.make(deployment)
  if (file === undefined) return void process.stdout.write(made)
  writeFileSync(file, made)
  process.stdout.write(`${file} ${command.done ?? 'is written.'}\n`)
}
