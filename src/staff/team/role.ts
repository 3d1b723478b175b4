import { STAFF_ROLES, type StaffRole } from '../../store/schema.ts'
import type { Member } from '../../store/staff/staff.ts'
import { say } from '../../text/phrases.ts'
import { type Acting, answer } from '../context.ts'

const ROLE = /\s+(staff|connector|admin|none)\s*$/i

/** "role @Priya connector": admins only. Alone, lists who works here. */
export function role(words: string, acting: Acting): undefined {
  if (acting.me.role !== 'admin') return answer(acting, { text: say(acting.language, 'role.only-admins') })
  if (!words) return list(acting)
  const wanted = ROLE.exec(` ${words}`)?.[1]?.toLowerCase()
  const who = ` ${words}`.replace(ROLE, '').trim().replace(/^@/, '')
  if (!wanted || !who) return answer(acting, { text: say(acting.language, 'role.how') })
  const found = findMembers(who, acting)
  const [member] = found
  if (!member) return answer(acting, { text: say(acting.language, 'role.unknown', { name: who }) })
  const names = found.map(({ name }) => name).join(', ')
  if (found.length > 1) return answer(acting, { text: say(acting.language, 'role.several', { name: who, names }) })
  if (wanted !== 'admin' && isLastAdmin(member, acting)) return answer(acting, { text: say(acting.language, 'role.last') })
  setRole(member, wanted, acting)
}

function setRole(member: Member, wanted: string, acting: Acting): void {
  const role = STAFF_ROLES.find((one) => one === wanted)
  if (role) acting.store.staff.put(member.id, { role, name: member.name }, acting.now)
  else acting.store.staff.remove(member.id)
  answer(acting, { text: say(acting.language, 'role.set', { name: member.name, role: wanted }) })
}

/** Finds members by a mention's address, by whole name or by the start of one. */
function findMembers(who: string, { store }: Acting): Member[] {
  const all = store.staff.everybody()
  const byAddress = all.filter(({ id }) => {
    const address = store.contacts.addressOf(id)
    return address === who || address?.endsWith(`/${who}`)
  })
  if (byAddress.length) return byAddress
  const name = who.toLowerCase()
  const whole = all.filter((member) => member.name.toLowerCase() === name)
  return whole.length ? whole : all.filter((member) => member.name.toLowerCase().startsWith(name))
}

const isLastAdmin = ({ id, role }: Member, { store }: Acting): boolean =>
  role === 'admin' && !store.staff.all().some((one) => one.role === 'admin' && one.id !== id)

function list(acting: Acting): undefined {
  const lines = acting.store.staff.all().map(({ name, role }: { name: string; role: StaffRole }) => ({ text: `${name}: ${role}` }))
  answer(acting, { text: say(acting.language, 'role.list'), sections: [{ lines }] })
}
