/* engine/lessons/translate-lexicon.h — the words of the translate lesson, each with one translation
 *
 * A word's kinds say what it is used with in the examples (what is eaten, what is worn); the grammar itself
 * translates any combination. Forms that follow the rules of engine/lessons/translate-morphology.h are NULL.
 *
 * Law        one English form has one French translation in a given place of the sentence.
 * Threads    constant tables.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  SAC_KIND_PERSON = 1 << 0,
  SAC_KIND_ANIMAL = 1 << 1,
  SAC_KIND_FOOD = 1 << 2,
  SAC_KIND_DRINK = 1 << 3,
  SAC_KIND_PLACE = 1 << 4,
  SAC_KIND_THING = 1 << 5,
  SAC_KIND_FURNITURE = 1 << 6, /* and what a house is made of */
  SAC_KIND_CLOTHES = 1 << 7,
  SAC_KIND_NATURE = 1 << 8,
  SAC_KIND_VEHICLE = 1 << 9,
  SAC_KIND_BODY = 1 << 10,
  SAC_KIND_READING = 1 << 11, /* what is read, written, said */
  SAC_KIND_SONG = 1 << 12,
  SAC_KIND_ABSTRACT = 1 << 13,
  SAC_KIND_SUBJECT = 1 << 14, /* what is learnt at school */
  SAC_KIND_SPORT = 1 << 15,
  SAC_KIND_INSTRUMENT = 1 << 16,
  SAC_KIND_CONTAINER = 1 << 17,
  SAC_KIND_ALIVE = SAC_KIND_PERSON | SAC_KIND_ANIMAL,
  SAC_KIND_OBJECT = SAC_KIND_THING | SAC_KIND_FURNITURE | SAC_KIND_CLOTHES | SAC_KIND_VEHICLE |
                    SAC_KIND_READING | SAC_KIND_INSTRUMENT,
  SAC_KIND_ANY = (1 << 18) - 1,
};

typedef enum
{
  SAC_MASCULINE,
  SAC_FEMININE,
} SacGender;

enum
{
  SAC_NOUN_MASS = 1 << 0,           /* no plural, may stand without an article: music */
  SAC_NOUN_SINGULAR = 1 << 1,       /* no plural: the sun; fish, whose plural looks the same */
  SAC_NOUN_FRENCH_PLURAL = 1 << 2,  /* mass in English, plural in French: mathematics, les mathématiques */
  SAC_NOUN_ENGLISH_PLURAL = 1 << 3, /* plural in English, singular in French: trousers, le pantalon */
  SAC_NOUN_PROFESSION = 1 << 4,     /* no article after être: elle est médecin */
};

typedef struct
{
  const char *english;
  const char *french;
  SacGender gender;
  guint kinds;
  guint flags;
  const char *english_plural;  /* (nullable) */
  const char *french_plural;   /* (nullable) */
  const char *french_feminine; /* (nullable) after être when the subject is feminine: étudiante */
} SacNoun;

enum
{
  SAC_ADJECTIVE_BEFORE = 1 << 0,     /* goes before the noun: petit */
  SAC_ADJECTIVE_INVARIABLE = 1 << 1, /* marron, orange */
  SAC_ADJECTIVE_PREDICATE = 1 << 2,  /* only after être: prêt */
  SAC_ADJECTIVE_ATTRIBUTE = 1 << 3,  /* only beside a noun: premier */
};

typedef struct
{
  const char *english;
  const char *french;
  const char *feminine; /* (nullable) */
  guint kinds;
  guint flags;
  int rank; /* English order of two: 1 opinion, 2 size, 3 age, 4 state, 5 colour, 6 origin */
} SacAdjective;

enum
{
  SAC_VERB_INTRANSITIVE = 1 << 0, /* may stand without an object */
  SAC_VERB_STATE = 1 << 1,        /* no -ing present: like, know */
  SAC_VERB_FEELING = 1 << 2,      /* a bare object is meant in general: j'aime le pain */
  SAC_VERB_FUTURE = 1 << 3,       /* common enough for a future tense in the examples */
  SAC_VERB_GIVING = 1 << 4,       /* object and receiver: give … to … */
  SAC_VERB_WEATHER = 1 << 5,      /* only with "it" */
  SAC_VERB_THE = 1 << 6,          /* the object has "the": play the piano */
  SAC_VERB_TO = 1 << 7,           /* takes to + infinitive: wants to eat */
  SAC_VERB_THAT = 1 << 8,         /* takes that + sentence */
  SAC_VERB_AUXILIARY = 1 << 9,    /* can, must: no do, no to */
  SAC_VERB_GERUND = 1 << 10,      /* takes -ing for a French infinitive: loves reading */
  SAC_VERB_INDIRECT = 1 << 11,    /* a pronoun is the receiver: elle lui parle */
  SAC_VERB_ANIMAL = 1 << 12,      /* what animals do too */
};

typedef struct
{
  const char *english;
  const char *particle; /* (nullable) "at" of look at */
  const char *french;   /* infinitive */
  guint objects;        /* kinds of its object, 0: none */
  guint flags;
  const char *preposition; /* (nullable) "à" or "de" before the French object */
  const char *complement;  /* (nullable) French word after the verb: avoir besoin */
  const char *third;       /* (nullable) English third person */
  const char *gerund;      /* (nullable) English -ing form */
} SacVerb;

enum
{
  SAC_ADVERB_MIDDLE = 1 << 0,   /* before the English verb, after the French one: often */
  SAC_ADVERB_FINAL = 1 << 1,    /* at the end */
  SAC_ADVERB_FIRST = 1 << 2,    /* may open the sentence, with a comma */
  SAC_ADVERB_FUTURE = 1 << 3,   /* only with a future */
  SAC_ADVERB_DEGREE = 1 << 4,   /* before an adjective: very */
  SAC_ADVERB_PLURAL = 1 << 6,   /* the subject is more than one */
  SAC_ADVERB_AFFIRMED = 1 << 7, /* not with a negation */
  SAC_ADVERB_PRESENT = 1 << 5,  /* not with a future */
};

typedef struct
{
  const char *english; /* words with spaces between */
  const char *french;
  const char *map; /* for each French word the digit of its English word */
  guint flags;
} SacAdverb;

typedef struct
{
  const char *english;
  const char *french;
  const char *map;
  guint kinds; /* of the noun after it */
} SacPreposition;

/* Tables end with an entry whose english is NULL. */
extern const SacNoun sac_nouns_alive[];
extern const SacNoun sac_nouns_things[];
extern const SacNoun sac_nouns_world[];
extern const SacNoun sac_noun_unknown;
extern const SacAdjective sac_adjectives[];
extern const SacAdjective sac_adjective_unknown;
extern const SacAdjective sac_states_with_have[]; /* is hungry → a faim: french is the noun */
extern const SacVerb sac_verbs[];
extern const SacVerb sac_verb_be;
extern const SacVerb sac_verb_have_state; /* "be" hungry: avoir */
extern const SacVerb sac_verb_go_to;      /* is going to eat → va manger */
extern const SacAdverb sac_adverbs[];
extern const SacPreposition sac_prepositions[];
extern const char *const sac_english_numbers[11];
extern const char *const sac_french_numbers[11];

G_END_DECLS
