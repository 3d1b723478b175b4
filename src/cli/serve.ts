import { start } from '../main.ts'
import { readLocalConfig } from '../runtime/open-community.ts'

/** Runs until it is told to stop, then finishes what was acknowledged. */
export async function serve(): Promise<void> {
  const config = readLocalConfig()
  const running = await start(config)
  process.stdout.write(welcome(running.url, config.isSample))
  const stop = async () => {
    await running.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function welcome(url: string, isSample: boolean): string {
  const sample = isSample ? 'This is the sample community: its groups are made up. `connector doctor` says how to open your own.\n' : ''
  return `\nThe community connector is open.\n\n  Web chat: ${url}/\n\n${sample}\n`
}
