/** Every ranking number chosen by measuring. Weights are shares of a message; factors multiply. */
export const TUNING = {
  /** Fields of a listing: the weight of a word and of a topic in them. */
  nameWord: 4,
  nameTopic: 5,
  categoryWord: 1.4,
  categoryTopic: 1.5,
  organisationWord: 1.1,
  organisationTopic: 1,
  aboutWord: 0.3,
  aboutTopic: 0.3,
  early: 1.8,
  innerMatch: 0.6,
  nameLength: 0.15,
  textLength: 0.35,
  saturation: 1.5,
  /** The most that repetition in the text can add. */
  textCap: 8,
  nameHint: 0.8,
  leastHint: 0.55,
  /** Parts of a message. */
  audience: 0.28,
  age: 0.4,
  generic: 0.12,
  literal: 1.3,
  rarityPower: 1.5,
  literalCrowd: 0.5,
  literalSaid: 0.4,
  /** Who a need is for, beside what it is: "lonely old man". */
  literalWho: 0.45,
  also: 0.6,
  residualLong: 0.15,
  residualShort: 0.8,
  leastRelated: 0.3,
  relatedMeets: 0.85,
  broad: 0.15,
  loose: 0.6,
  looseBeside: 0.3,
  residualGuessed: 0.5,
  everyday: 0.45,
  /** What the whole message leans to. */
  leastLikeness: 0.05,
  spokenAgainst: 0.3,
  /** How fast what no phrase explains speaks against those that do. */
  spokenByAll: 2,
  /** Of the likeliest topic's likeness: enough for a topic that a phrase names to keep its weight. */
  spokenFor: 0.3,
  agreed: 0.6,
  closeToBest: 0.15,
  leaningRelated: 0.8,
  leaningPower: 0.3,
  leaningAlone: 0.5,
  leaningBeside: 5,
  /** Ranking. */
  topicRarity: 0.15,
  leastStrength: 40,
  /** How far a topic is measured against the listing most about it. */
  peak: 0.25,
  leastPeak: 100,
  coverage: 0.3,
  farFloor: 0.2,
  placeWord: 0.35,
}
