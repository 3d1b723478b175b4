import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

type Locked = { version?: string; hasInstallScript?: boolean; resolved?: string; integrity?: string; link?: boolean }
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const own = JSON.parse(readFileSync('package.json', 'utf8')) as {
  allowScripts: Record<string, boolean>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link)

it('runs install scripts of named packages only', () => {
  const withScripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))
  expect([...new Set(withScripts)].filter((name) => own.allowScripts[name] !== true && name !== 'fsevents')).toEqual([])
  const page = readFileSync('SECURITY.md', 'utf8')
  expect(Object.keys(own.allowScripts).filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

it('has exact versions', () => {
  const loose = Object.entries({ ...own.dependencies, ...own.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))
  expect(loose).toEqual([])
})

it('is locked to reviewed versions from the public registry', () => {
  const unlocked = installed.filter(
    ([, { integrity, resolved }]) => !integrity || (resolved && !/^https:\/\/registry\.npmjs\.org\//.test(resolved)),
  )
  expect(unlocked.map(([path]) => path)).toEqual([])
})
