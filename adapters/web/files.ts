import { readFile } from 'node:fs/promises'
import type { AssetFile } from './ports.ts'

export const readAssetFile = (name: AssetFile): Promise<string> => readFile(new URL(`public/assets/${name}`, import.meta.url), 'utf8')
