import { InputError } from '../errors.ts'
import { NEED_STATES, type NeedState } from '../store/schema.ts'
import { type CommunityOption, withStore } from './community.ts'

export function needs(options: CommunityOption & { state?: string; json?: boolean }): Promise<void> {
  const states = options.state ? [options.state as NeedState] : NEED_STATES
  if (!states.every((state) => NEED_STATES.includes(state))) throw new InputError(`--state is one of ${NEED_STATES.join(', ')}.`)
  return withStore(options, ({ opened }) => {
    const found = opened.store.needs.list(states)
    if (options.json) return void process.stdout.write(found.map((need) => `${JSON.stringify(need)}\n`).join(''))
    if (!found.length) return void process.stdout.write('Nobody has looked in vain.\n')
    for (const need of found) {
      const where = need.place ?? need.outcode ?? 'no place named'
      const facts = [
        need.state,
        need.createdAt.toISOString().slice(0, 10),
        where,
        need.reason,
        ...(need.wantsAnswer ? ['waiting to hear'] : []),
      ]
      process.stdout.write(`${need.urgent ? '! ' : '  '}${need.words}\n    ${facts.join(' · ')}\n`)
    }
  })
}
