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
  SAC_KIND_LANGUAGE = 1 << 18,
  SAC_KIND_MEAL = 1 << 19, /* breakfast: no article, but le petit-déjeuner */
  SAC_KIND_ALIVE = SAC_KIND_PERSON | SAC_KIND_ANIMAL,
  SAC_KIND_OBJECT = SAC_KIND_THING | SAC_KIND_FURNITURE | SAC_KIND_CLOTHES | SAC_KIND_VEHICLE |
                    SAC_KIND_READING | SAC_KIND_INSTRUMENT,
  SAC_KIND_GENERIC = SAC_KIND_SUBJECT | SAC_KIND_SPORT | SAC_KIND_LANGUAGE | SAC_KIND_MEAL, /* le, never du */
  SAC_KIND_ANY = (1 << 18) - 1, /* languages and meals only where they are asked for */
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
  SAC_NOUN_MEASURE = 1 << 5,        /* a cup of tea */
  SAC_NOUN_LABEL_CLASH = 1 << 6,    /* a verb too (work): never alone */
  SAC_NOUN_TIME = 1 << 8,           /* every day is an adverb, good morning an expression */
  SAC_NOUN_BARE_KIND = 1 << 7,      /* the kind without an article: I like school */
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
  SAC_ADJECTIVE_FELT = 1 << 4,       /* not said of the living, nor of it: they have cold */
  SAC_ADJECTIVE_OF = 1 << 5,         /* takes of: proud of */
  SAC_ADJECTIVE_BETTER = 1 << 6,     /* a comparative without plus: meilleur */
};

typedef struct
{
  const char *english;
  const char *french;
  const char *feminine; /* (nullable) */
  guint kinds;
  guint flags;
  int rank;                /* English order of two: 1 opinion, 2 size, 3 age, 4 state, 5 colour, 6 origin */
  const char *comparative; /* (nullable) bigger; else more … */
} SacAdjective;

enum
{
  SAC_VERB_INTRANSITIVE = 1 << 0, /* may stand without an object */
  SAC_VERB_STATE = 1 << 1,        /* no -ing present: like, know */
  SAC_VERB_FEELING = 1 << 2,      /* a bare object is meant in general: j'aime le pain */
  SAC_VERB_COMMON = 1 << 3,       /* drawn more often */
  SAC_VERB_GIVING = 1 << 4,       /* object and receiver: give … to … */
  SAC_VERB_WEATHER = 1 << 5,      /* only with "it" */
  SAC_VERB_THE = 1 << 6,          /* the object has "the": play the piano */
  SAC_VERB_TO = 1 << 7,           /* takes to + infinitive: wants to eat */
  SAC_VERB_THAT = 1 << 8,         /* takes that + sentence */
  SAC_VERB_AUXILIARY = 1 << 9,    /* can, must: no do, no to */
  SAC_VERB_GERUND = 1 << 10,      /* takes -ing for a French infinitive: loves reading */
  SAC_VERB_INDIRECT = 1 << 11,    /* a pronoun is the receiver: elle lui parle */
  SAC_VERB_ANIMAL = 1 << 12,      /* what animals do too */
  SAC_VERB_PAST = 1 << 13,        /* drawn in the past too */
  SAC_VERB_IMPERFECT = 1 << 14,   /* its simple past is the imparfait: had, avait */
  SAC_VERB_WHILE = 1 << 15,       /* was sleeping is drawn */
  SAC_VERB_MOVE = 1 << 16,        /* takes to school, home */
  SAC_VERB_LANGUAGE = 1 << 17,    /* its bare language has no article: je parle français */
  SAC_VERB_NEEDS_GOAL = 1 << 18,  /* never without one: go home */
  SAC_VERB_ONLY_GERUND = 1 << 20, /* never to: stop smoking */
  SAC_VERB_OF_THINGS = 1 << 19,   /* said of things, whose word says another of the living: the phone works */
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
  const char *past;        /* (nullable) English simple past */
  const char *participle;  /* (nullable) English past participle, if it is not the past */
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
  SAC_ADVERB_PRESENT = 1 << 5,  /* only with a present */
  SAC_ADVERB_PAST = 1 << 8,     /* only with a past */
  SAC_ADVERB_GOAL = 1 << 9,     /* where to: home */
  SAC_ADVERB_PLACE = 1 << 10,   /* may follow is: at home */
  SAC_ADVERB_MANNER = 1 << 11,  /* never after is: slowly */
  SAC_ADVERB_AMOUNT = 1 << 12,  /* at the end in English, behind the French verb: a lot, well */
  SAC_ADVERB_LIKING = 1 << 13,  /* an amount that suits liking */
  SAC_ADVERB_DOING = 1 << 14,   /* an amount that suits the rest */
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

/* What follows is and is no adjective in French: is hungry, a faim; it is late, il est tard. */
typedef struct
{
  const char *english;
  const char *french; /* words with spaces between */
  const char *map;    /* for each French word the digit of its English word */
  const char *verb;   /* the French for is */
  guint kinds;        /* of the subject; 0: only "it" */
  guint flags;
} SacState;

enum
{
  SAC_STATE_DEGREE = 1 << 0, /* very hungry */
  SAC_STATE_OF = 1 << 1,     /* afraid of */
  SAC_STATE_CE = 1 << 2,     /* it is mine: c'est */
};

/* How an expression goes on. */
enum
{
  SAC_EXPRESSION_ADDRESS = 1 << 0, /* hello, Paul */
  SAC_EXPRESSION_CLAUSE = 1 << 1,  /* yes, … */
  SAC_EXPRESSION_NAME = 1 << 2,    /* my name is Paul */
  SAC_EXPRESSION_ASKS = 1 << 3,    /* what is this? */
  SAC_EXPRESSION_PLEASE = 1 << 4,  /* yes, please */
  SAC_EXPRESSION_ORDER = 1 << 5,   /* please, come */
};

/* Tables end with an entry whose english is NULL. */
/* What is asked for: the words of sac_interrogatives in their order. */
typedef enum
{
  SAC_ASK_WHAT,
  SAC_ASK_WHO,
  SAC_ASK_WHERE,
  SAC_ASK_WHEN,
  SAC_ASK_WHY,
  SAC_ASK_HOW,
  SAC_ASK_HOW_MUCH,
  SAC_ASK_HOW_OLD,
  SAC_ASK_COLOUR
} SacAsked;

extern const SacNoun sac_nouns_alive[];
extern const SacNoun sac_nouns_things[];
extern const SacNoun sac_nouns_world[];
extern const SacNoun sac_noun_unknown;
extern const SacAdjective sac_adjectives[];
extern const SacAdjective sac_adjective_unknown;
extern const SacAdjective sac_adjective_better;
extern const SacState sac_states[];
extern const SacVerb sac_verbs[];
extern const SacVerb sac_verb_be;
extern const SacVerb sac_verb_go_to; /* is going to eat → va manger */
extern const SacAdverb sac_adverbs[];
extern const SacPreposition sac_prepositions[];
extern const SacAdverb sac_a_little;         /* after is: a little tired */
extern const SacAdverb sac_amounts[];        /* a lot */
extern const SacAdverb sac_indefinites[];    /* something, that as an object */
extern const SacAdverb sac_expressions[];    /* hello, thank you */
extern const SacAdverb sac_interrogatives[]; /* where … ?: the French before est-ce que; a #SacAsked each */
extern const SacAdverb sac_nobody[];         /* nobody, nothing, as subjects */
extern const SacAdverb sac_who;              /* who sleeps */

#define SAC_MAX_NUMBER 25
extern const char *const sac_english_numbers[SAC_MAX_NUMBER + 1];
extern const char *const sac_french_numbers[SAC_MAX_NUMBER + 1];

G_END_DECLS
