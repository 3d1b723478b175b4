const table = (rows: string): ReadonlyMap<string, string> =>
  new Map(
    rows.split(/[|\n]/).flatMap((row) => {
      const [from, to] = row.split('>')
      return (from ?? '')
        .trim()
        .split(' ')
        .filter((word) => word !== '')
        .map((word): [string, string] => [word, (to ?? '').trim() || ' '])
    }),
  )

/** Words that `stem` would spoil, or two spellings of one word: forms > root. */
export const IRREGULAR = table(`
advise advised advising advisor adviser advisors advisers > advice | practise > practice | children childrens > child | kids > kid
women womens womans > woman | men mens > man | people peoples > people | wives > wife | lives > life | caring cared cares > care
carer carers caregiver caregivers > carer | teeth > tooth | feet > foot | babies > baby | ladies > lady | gentlemen > gentleman
summer > summer | dinner dinners > dinner | supper > supper | mother mothers > mother | father fathers > father
brother brothers > brother | sister sisters > sister | corner > corner | number > number | letter letters > letter
offer offers > offer | matter > matter | better > better | dying died dies > die | death > death | lying > lie | news > news
bus buses > bus | gas > gas | yoga > yoga | during > during | evening > evening | morning > morning | wedding > wedding
spring > spring | being > being | thing things > thing | something > something | anything > anything | nothing > nothing
everything > everything | sing singer singers singing > sing | ring > ring | bring > bring | king > king | wing > wing
need needs > need | feed > feed | speed > speed | seed > seed | bed > bed | red > red | shed sheds > shed | hundred > hundred
under > under | over > over | after > after | never > never | ever > ever | other others > other | together > together
whether > whether | paper > paper | water > water | power > power | shower > shower | tower > tower | flower flowers > flower
cancer cancers > cancer | soccer > soccer | winter > winter | computer computers computing > computer | ptsd > ptsd
housed > hous | early > early | thinker thinkers > thinker | family families > family | lonely > lonely | elderly > elderly
college > college | used using > use | paid > pay | bought > buy | bereaved bereavement bereavements > bereave
ran runs > run | runner runners > running | drank drunk drinking > drink | swam > swim | fell fallen > fall | lost losing loses > lose
bullied bullies > bully | disabled disability disabilities > disabl | pregnant pregnancy > pregnan
homeless homelessness > homeless | autistic autism > autis | deaf deafness > deaf | blind blindness > blind
addict addicted addiction addictions addicts > addict | anxious anxiety > anxi | depressed depression depressing > depress
volunteer volunteers volunteering voluntary volunteered > volunteer | immigration immigrant immigrants > immigr
migrant > migrant | counselling counseling counsellor counsellors counselor > counsel
therapy therapist therapists therapies > therap | meditate meditation meditating > medit | athletics > athletic
mathematics maths > math | colour colouring > color | programme programmes > program | centre centres > center | theatre > theater
jewellery > jewelry | behaviour > behavior | neighbour neighbours > neighbor | neighbourhood > neighborhood | favourite > favorite
mum mums mom moms mommy mummy mam > mum | daddy daddies > dad | walks walked > walk | exercise exercises exercising > exercis
boxer boxers > boxing | exhausted exhausting exhaustion > exhausted | passed passing > passed | career careers > career
rower rowers > rowing | parking > parking | outings > outing | trained trainings > training | trainer trainers > trainer
fencing > fencing | fencer fencers > fencer | potter potters > potter | downs > downs | easter > easter | poster posters > poster
banker bankers > banking | riding rider riders > ride | biking biker bikers > bike | hiking hiker hikers hiked > hike
baking baker bakers baked > bake | coder coders > coding
raped rape rapes raping rapist > rape | ladder ladders > ladder | plane planes > plane | spine spines > spine | sparring > sparring
bitter > bitter | badger badgers > badger | former > former | coping > coping | copper > copper
scare scared scares scary > scared | binge binges bingeing binging > binge | solder soldering > solder | hunger > hungry
weeds weeding > weeding | batter battered > batter | hate hates hated hating > hate | litter littering > litter
lettings letting > letting | stoned > stoned | ranger rangers > ranger | foster fosters fostering fostered fosterers > foster
butter > butter | bother bothers bothered bothering > bother | booking bookings booked > booking
licence > license | tyre > tire | pyjamas > pajamas | organise > organize | organisation > organization
`)

/** Text-speak and phonetic spellings, word by word. */
export const TEXT_SPEAK = table(`
u > you | ur > your | urs > yours | r > are | y > why | n > and | b4 > before | gr8 > great | l8r > later | l8 > late | m8 > mate
m8s > mates | w8 > wait | h8 > hate | sk8 > skate | sk8r > skater | sk8ing > skating | sk8board > skateboard
sk8boarding > skateboarding | sk8park > skatepark | 2day > today
2moro 2morrow tmrw tmr tomoz tomorow tommorow tommorrow > tomorrow | 2nite tonite > tonight | nite > night
some1 sum1 sumone > someone | any1 > anyone | every1 > everyone | no1 > no one
sumthing sumfing somethin summat summit > something | sumwhere somewere sumwer > somewhere | anywere > anywhere
anythin anyfing owt > anything | nuffin nowt > nothing | sum > some | ppl peeps > people | pls plz plse plss > please
thx ta thnx ty tnx > thanks | abt > about | wiv wif wit > with | cos coz cuz bcos becos bc > because | wanna > want to
gonna > going to | gotta > got to | wot wat > what | wots > whats | wen > when | wher wheres > where | hows > how | dis > this
dat > that | da tha teh > the | bday > birthday | grp > group | grps > groups | appt > appointment | gd > good | hlp > help
luv > love | luvs > loves | nuff > enough | frends frnds > friends | frend > friend | fone > phone | mobs > mobile | yrs > years
yr > year | mths > months | mth > month | wks > weeks | wk > week | hr > hour | hrs > hours | mins > minutes | asap > soon
info > information | msg > message | txt > text | bro > brother | sis > sister | hubby > husband | missus > wife | doin > doing
goin > going | lookin > looking | feelin > feeling | nr > near | rnd > around | xmas chrimbo > christmas | footie footy > football
telly > television | lol xx xxx x >   | im > i am | ive > i have | dnt > dont | cnt > cant | cudnt > couldnt | wudnt > wouldnt
shud > should | cud > could | wud > would | hav av > have | giv > give | liv > live | skool skl > school | cuppa > cup of tea
lectric > electric | wensday wedensday wendsday > wednesday | tuseday teusday tusday > tuesday
thurday thersday thrusday > thursday | saterday satday satuday > saturday | sundy > sunday | mondy munday > monday
fryday > friday | wkend wknd weekand > weekend | wkends > weekends
`)

export const EMOJI = table(`
⚽ > football | 🏀 > basketball | 🏈 🏉 > rugby | 🎾 > tennis | 🏓 > table tennis | 🏸 > badminton | 🏊 > swimming
🚴 🚲 > cycling | 🏃 > running | 🚶 > walking | 🧘 > yoga | 💃 🕺 > dancing | 🎨 > art | 🎤 > singing | 🎸 > guitar | 🎹 > piano
🎭 > theatre | 📚 > books | 📖 > reading | 🧶 > knitting | 🧵 > sewing | 🌱 🌻 > gardening | 🐕 🐶 > dog | 🐱 > cat | 🎣 > fishing
♟ > chess | 🎲 > board games | 🎮 > gaming | 👶 🍼 > baby | 🤰 > pregnant | 🍞 > food | 🥫 > food bank | 🍲 > meal | ☕ > coffee
🍺 > drinking | 💊 > medicine | ♿ > wheelchair | 🏳️‍🌈 🌈 > lgbt | 🧓 👵 👴 > older people | 🛹 > skateboarding | 🏐 > volleyball
🏏 > cricket | 🥋 > martial arts | 🥊 > boxing | 🙏 >   | 💷 > money | 🏠 > housing
`)
