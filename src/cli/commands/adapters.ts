import type { Command } from 'commander'
import type { Adapter } from '../../adapter.ts'

/** What adapters bring for setting them up: each under its own name. */
export function addAdapterCommands(program: Command, adapters: readonly Adapter[]): void {
  for (const { name: provider, title, commands } of adapters.filter((adapter) => adapter.commands.length > 0)) {
    const group = program.command(provider).description(`set ${title} up`)
    for (const { name, about, file } of commands) {
      const command = group.command(name).description(about)
      if (file) command.option('--out <file>', 'where to', file)
      command.action(async ({ out }: { out?: string }) => (await import('../make.ts')).make(provider, name, out))
    }
  }
}
