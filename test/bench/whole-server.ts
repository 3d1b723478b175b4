import { start } from '../../src/main.ts'
import { readLocalConfig } from '../../src/runtime/open-community.ts'

const { url } = await start(readLocalConfig())
process.send?.(Number(new URL(url).port))
