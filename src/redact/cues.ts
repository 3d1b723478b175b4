/** Words that come before a name, matched at the end of the text before it. */

const TONGUES = [
  'nazywam si[eę]',
  'mam na imi[eę]',
  'mam imi[eę]',
  'm[aă] (?:numesc|cheam[aă])',
  'numele meu(?: e| este)?',
  '(?:mera|meri|mere|mero|maro|maru|amar|mhara) (?:na+m|naav|nav|nao)',
  'fy enw i(?: (?:yw|ydy|ydi))?',
  'enw i (?:yw|ydi)',
  'ismi',
  'ana ismi',
  "je m[’' ]appelle",
  'je suis',
  'me llamo',
  'mi nombre es',
  'soy',
  'me chamo',
  'chamo-me',
  '(?:o )?meu nome (?:é|e)',
  'mi chiamo',
  'ich hei(?:ss|ß)e',
  'benim ad[iı]m',
  'ad[iı]m',
  'ismim',
  'nav[eê] min',
  'magac[ae]y?gu(?: waa)?',
  'jina langu ni',
  'zita rangu (?:ndi|ndinonzi)',
  'ndinonzi',
  'oruko mi ni',
  'aha m bu',
  'me din de',
  'y[eɛ] fr[eɛ] me',
  'suna na',
  'sunana',
  'm[ei]n[eyi]a? z[oa]?v(?:ut|uť|aty)',
  'мене звати',
  'меня зовут',
  'казвам се',
  'kazvam se',
  'mano vardas',
  'mani sauc',
  'jmenuj[iu] se',
  'vol[aá]m sa',
  'a nevem',
  'quhem',
  'emri im (?:është|eshte)',
  'me lene',
  'με λένε',
  'ten toi la',
  'tôi tên là',
  'wo (?:jiao|shi)',
  'ngo giu',
  'ako si',
  'ang pangalan ko ay',
  'ako po si',
  'esme man',
  'zma num',
  'semey',
  'en peyar',
  'watashi wa',
  '(?:أنا )?اسمي',
  'میرا نام',
  'मेरा नाम',
  'ਮੇਰਾ ਨਾਂ?ਮ?',
  'আমার নাম',
  'என் பெயர்',
  'ስሜ',
  'ስመይ',
].join('|')

export const OWN_NAME = new RegExp(
  `(?:(?:^|[^\\p{L}])(?:(?:my|her|his|their|our|the|whose|mums?|dads?|sons?|daughters?|wifes?|husbands?|childs?) (?:full |first |real |proper |last |sur|maiden |pet )?names?(?:['’]?s| is| was| are)?|(?:['’]s|in the|under the|by the|has the|got the|booked under|goes under|listed under) (?:full )?names?(?: is| of)?|name(?: is|['’]s| of)|names? on (?:the|my) \\w{3,12} is|(?:sur|fore|nick)?names? ?[:=-]|(?:sur|fore|first |last |full |given |family )names?(?: is)?|(?:you can |please |just )?calls? (?:me|her|him)|known as|goes? by(?: the name(?: of)?)?|signed|${TONGUES}))[:,]? {1,2}$`,
  'iu',
)
/** After these, even an ordinary word is a nickname. */
export const NICKNAME = /\b(?:they|everyone|everybody|people|mates|friends|folk|family) (?:all )?calls? me $/i
export const BARE_NAME = /^\s*(?:full )?names?:? $/i

const PERSON =
  "i|im|i['’]m|am|hes|shes|he['’]?s|she['’]?s|who|whos|who['’]s|he|she|they|theyre|lady|man|woman|bloke|guy|lad|lads|lass|girl|girls|boy|boys|gentleman|person|someone|somebody|volunteer|worker|teacher|nurse|doctor|carer|neighbour|friend|mate|son|daughter|mum|dad|nan|gran|wife|husband|partner|baby|kid|kids|child|children|twins|brother|sister|cousin|uncle|aunt|auntie|niece|nephew|grandson|granddaughter|landlord|manager|boss|gp|midwife|counsellor|advisor|adviser|officer|staff|lodger|chap|fella|fellow|vicar|priest|coach|member|couple"
export const CALLED_SOMEBODY = new RegExp(
  `\\b(?:${PERSON})(?:['’]?s)?(?: (?:is|are|was|thats|that['’]s|that is))? (?:called|named|nicknamed|by the name of) $`,
  'i',
)
export const CALLED = /\b(?:called|named|nicknamed|by the name of) $/i
export const THING_CALLED =
  /\b(?:group|club|class|classes|course|thing|something|somewhere|place|caf[eé]|charity|program(?:me)?|event|organisation|project|scheme|team|tablets?|drug|app|site|website|film|book|game|song|pub|bar|shop|church|village|service|session|talk|lecture|exhibition|concert|series|podcast|magazine|leaflet|it|its|it['’]s|is it|used to be|now) (?:(?:is|was|thats|that['’]s|that is|,) ?)?(?:called|named) (?:the )?$/i

/** "I'm", "this is": introduces the speaker. */
export const SELF = /(?:^|[^\p{L}])(?:i['’]?m|i am|this is|it is me|its me|it['’]s me|me name is|i(?=,))[,:]? $/iu
export const GREETING =
  /(?:^|[^\p{L}])(?:hi|hiya|hey|heya|hello|dear|ello|alright|morning|afternoon|evening|regards|thanks|thankyou|thank you|cheers|love|luv|ta)[,:]? $/iu
export const IT_IS =
  /(?:^\s*|[.!?\n] ?|\b(?:hi|hiya|hey|hello|morning|afternoon|evening|sorry|yes|yeah|ok)[,!.]? )(?:its|it['’]s|it is|tis)(?: only| just| me| me again)?,? $/i
export const ITS = /\b(?:its|it['’]s|it is)(?: only| just)? $/i

/** For somebody: "asking for", "on behalf of", "its for". */
export const FOR_SOMEBODY =
  /\b(?:(?:asking|ask(?:ed|s)?|calling|ringing|writing|texting|messaging|enquiring|inquiring|applying|booking|message|referral|its|it['’]s|this is|this one is|it is|that['’]s|thats|all|mainly|really|not|transport|lift|respite|a present|appointment|support worker|carer|care|signing up|sign up|sitting|visitor|company|befriender) for|(?:on )?behalf of|attention of|care of|c\/o|fao:?|attn:?|(?:birthday|funeral|wedding|house|home|flat|address|number) of) $/i
/** With somebody: what people do only with people. */
export const WITH_SOMEBODY =
  /\b(?:(?:spoke|speak|speaking|talk|talks|talked|talking|chat|chatted|said|explained) (?:to|with)|(?:told|sent|seen|referred|recommended|advised|given|run|led|taught|put down|signposted) (?:\w+ )?by|met(?: up)?(?: with)?|told|tell|tells|asked?(?: to see)?|remind|thank|thanked|text(?:ed)?|message[ds]?|ring|rang|phoned?|let|car(?:e|es|ing) for|cared for|look(?:s|ed|ing)? after|living with|lives? with|(?:worried|worry|concerned|worrying) about|(?:update|news) (?:on|of|about)|regarding|concerning|(?<!['’])re:?|me and|me &|me n|and|married|married to|marrying|foster(?:ed|ing)?|adopt(?:ed|ing)?|dating|checking on|check on|check in on|keep an eye on|sent from|written by|saw|via|please contact|pls contact|contact|help(?:ed|ing|s)?|miss(?:ed|es|ing)?|lost) $/i
/** After these, which are said of services too, a capital is not enough. */
export const WITH_ANYTHING =
  /\b(?:and|via|help(?:ed|ing|s)?|let|saw|run by|seen by|given by|lost|miss(?:ed|es|ing)?|living with|lives? with|car(?:e|es|ing) for) $/i
/** After these, it must be clear that a person is meant. */
export const ABOUT =
  /\b(?:(?:worried|worry|concerned|worrying) about|(?:update|news) (?:on|of|about)|regarding|concerning|(?<!['’])re:?) $/i
export const SIGNED =
  /(?:(?:^|[^\p{L}])(?:regards|thanks|thankyou|thank you|thx|tnx|ty|ta|cheers|cheers mate|love|luv|lots of love|wishes|sincerely|faithfully|best|rgds|bless|god bless|truly|respectfully|blessings|xx?|xxx|signed|kr|bw)(?: again| all| so much| in advance| a lot| very much)?[,.!:]? ?[-–—~]? ?|[.!?\n)] ?[-–—~]{1,2} ?|\n)$/iu
