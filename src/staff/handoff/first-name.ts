import { say } from '../../text/staff-phrases.ts'

const TITLE = /^(?:dr|mr|mrs|ms|miss|mx|prof|professor|rev|sir|dame)\.?$/i

/** What residents are told of a member's name: "Priya" of "Dr Priya Shah", "Shah, Priya" or "priya.shah". */
export function firstName(name: string): string {
  const whole = name.trim()
  if (!whole || whole === say('colleague')) return say('colleague')
  const [family = '', given] = whole.split(/,\s*/)
  const words = (given ?? family).split(/[\s._]+/).filter((word) => word && !TITLE.test(word))
  const first = words[0] ?? whole
  return first.charAt(0).toUpperCase() + first.slice(1)
}
