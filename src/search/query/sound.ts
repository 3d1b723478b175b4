const VOWELS = 'aeiouy'
const isVowel = (letter: string | undefined): boolean => letter !== undefined && letter !== '' && VOWELS.includes(letter)
const isSoft = (letter: string | undefined): boolean => letter === 'e' || letter === 'i' || letter === 'y'

/** A word's sound in most of England, without vowels and unspoken r: "ortism" and "autism" are equal. */
export function soundOf(word: string): string {
  let out = ''
  const say = (sound: string): void => {
    if (out.at(-1) !== sound) out += sound
  }
  for (let i = 0; i < word.length; i++) {
    const [letter, next, after] = [word.charAt(i), word[i + 1], word[i + 2]]
    if (isVowel(letter)) {
      if (i === 0) say(letter === 'y' && isVowel(next) ? 'y' : 'A')
      continue
    }
    switch (letter) {
      case 'h':
        if (i === 0) say('A')
        break
      case 'w':
        if (next === 'r' && i === 0) break
        if (i === 0 || isVowel(next)) {
          if (i === 0) say('w')
        }
        break
      case 'r':
        if (isVowel(next) || next === 'r' || i === 0 || (i === 1 && word[0] === 'w')) say('r')
        break
      case 'k':
        if (!(i === 0 && next === 'n')) say('k')
        break
      case 'g':
        if (i === 0 && next === 'n') break
        if (next === 'h') {
          if (i === 0) say('g')
          i++
        } else say(next === 'e' && (after === undefined || after === 's') ? 'j' : 'g')
        break
      case 'p':
        if (next === 'h') {
          say('f')
          i++
        } else if (!(i === 0 && (next === 's' || next === 'n'))) say('p')
        break
      case 'c':
        if (next === 'h') {
          say('c')
          i++
        } else if (next === 'k') {
          say('k')
          i++
        } else if (next === 'i' && isVowel(after)) say('S')
        else say(isSoft(next) ? 's' : 'k')
        break
      case 's':
        if (next === 'h') {
          say('S')
          i++
        } else if (next === 'c' && after === 'h') {
          say('s')
          say('k')
          i += 2
        } else if (next === 'i' && after === 'o') say('S')
        else say('s')
        break
      case 't':
        if (next === 'c' && after === 'h') break
        if (next === 'i' && (after === 'o' || after === 'a')) say('S')
        else say('t')
        if (next === 'h') i++
        break
      case 'b':
        if (next === 't' && word.length - i <= 3) break
        if (word[i - 1] === 'm' && i === word.length - 1) break
        say('b')
        break
      case 'd':
        if (next === 'g' && after === 'e') {
          say('j')
          i++
        } else say('d')
        break
      case 'q':
        say('k')
        break
      case 'x':
        if (i > 0) say('k')
        say('s')
        break
      case 'z':
        say('s')
        break
      case 'v':
        say('f')
        break
      default:
        say(letter)
    }
  }
  return out
}

const RESPELLINGS: [RegExp, string][] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/ph/g, 'f'],
  [/sch/g, 'sk'],
  [/[ct]i(?=[ao])/g, 'sh'],
  [/tch/g, 'ch'],
  [/ck|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/ough/g, 'uf'],
  [/gh/g, ''],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/eigh|ai|ay|ei/g, 'a'],
  [/ea|ee|ie/g, 'e'],
  [/oa|ow/g, 'o'],
  [/au|aw|or/g, 'o'],
  [/y/g, 'i'],
  [/ar/g, 'a'],
  [/(.)\1/g, '$1'],
]

/** A word as somebody might spell it who has only heard it. */
export function respell(word: string): string {
  return RESPELLINGS.reduce((text, [form, to]) => text.replace(form, to), word)
}
