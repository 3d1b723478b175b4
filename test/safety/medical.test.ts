import { describe, expect, it } from 'vitest'
import { detectMedical } from '../../src/crisis/detect-medical.ts'

const QUESTIONS = `
what dose of ibuprofen can i have
how many paracetamol can i take in a day
can i take ibuprofen with sertraline
can my son have calpol and nurofen together
is it safe to drink on antibiotics
is it ok to take codeine when pregnant
should i stop taking my statins
can i drink alcohol with metformin
ive run out of my inhaler
i need my prescription
where can i get antibiotics
side effects of citalopram
does sertraline have side effects
i forgot my insulin dose what do i do
i took a double dose of my blood pressure tablets
my tablets are making me dizzy
is this rash serious
whats this rash on my leg
my daughter has a rash
baby has a temperature
my toddler has had a fever for two days
he has a high temperature
ive got a lump in my breast
found a lump on my neck
ive got a really sore throat
my ear is really sore
ive got earache
toothache and no dentist
need an emergency dentist
my foot is swollen and red
i have blood in my wee
theres blood in my poo
been vomiting since last night
my kid keeps being sick all night
i feel dizzy all the time
ive got bad headaches every day
have i got cancer
do i have diabetes
could i have adhd
what are the symptoms of diabetes
signs of dementia
symptoms getting worse what do i do
how do i treat a burn on my hand
ive burned my hand
i think ive broken my wrist
think my cut is infected
is it infected
is chickenpox contagious
how long is chickenpox contagious
i need to see a doctor
cant get a gp appointment
how do i register with a gp
my blood pressure is high
my blood sugar is low
waiting for my scan results
my period is late
where can i get the morning after pill
is there a pharmacy open sunday
got stung by a wasp
should i go to hospital
my leg is numb
what dose of ibuprofen can i have before my exercise class
is this rash from the knitting group
`
const NOT_QUESTIONS = `
diabetes group
first aid course
paediatric first aid for parents
back pain exercise class
chronic pain group
dementia cafe
stroke club
cancer support group
macmillan coffee morning
cardiac rehab class
asthma support for kids
gentle exercise for arthritis
carers group
my mum has dementia any cafes
my husband has parkinsons is there a choir
long covid group
menopause cafe
baby massage
breastfeeding cafe
healthy eating course
stop smoking group
alcohol support
weight loss class
chair yoga
tai chi for balance
swimming for people with bad backs
give blood near me
volunteer at the hospital
hospital radio
lift to the hospital for my mum
transport to appointments
help collecting shopping
tablet lessons for older people
help with my ipad
mental health drop in
anxiety group
depression peer support
im lonely since my wife died
bereavement group
deaf club
sight loss group
walking for health
mens shed
i feel sick of being alone
saturday night fever dance
ice cream festival
cream tea afternoon
face painting for kids
handmade crafts
football for over 50s
my feet love dancing
broken english want lessons
broken bike repair
garden club with compost worms
cabin fever need to get out
head start playgroup
pain in the neck neighbour mediation
cold water swimming
spots left on the pottery course
talking newspaper for blind
exercise class as my blood pressure is high
ive got bad headaches every day is there a chair yoga class
`
const lines = (text: string) => text.trim().split('\n')

describe('questions for a pharmacist or a doctor', () => {
  it('has 60 of each', () => {
    expect([lines(QUESTIONS).length, lines(NOT_QUESTIONS).length].every((count) => count >= 60)).toBe(true)
  })

  it.each(lines(QUESTIONS))('%j is one', (text) => {
    expect(detectMedical(text)).toBe(true)
  })

  it.each(lines(NOT_QUESTIONS))('%j is not', (text) => {
    expect(detectMedical(text)).toBe(false)
  })
})
