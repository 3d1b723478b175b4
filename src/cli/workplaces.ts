import { writeFileSync } from 'node:fs'
import { slackManifest, teamsPackage } from '../runtime/open-channels.ts'
import { readLocalConfig } from '../runtime/open-community.ts'

export function writeSlackManifest(): void {
  process.stdout.write(slackManifest(readLocalConfig()))
}

export async function writeTeamsPackage(file: string): Promise<void> {
  writeFileSync(file, await teamsPackage(readLocalConfig()))
  process.stdout.write(`${file} is ready to upload: in Teams, Apps, Manage your apps, Upload an app.\n`)
}
