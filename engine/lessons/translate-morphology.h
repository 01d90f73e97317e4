/* engine/lessons/translate-morphology.h — English and French word forms
 *
 * Regular forms are made by rule, the others stand in tables (here for verbs, in the lexicon for the rest).
 *
 * Ownership  every char * returned is the caller's.
 * Threads    pure.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/translate-lexicon.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_I,
  SAC_YOU, /* one person, tu */
  SAC_HE,
  SAC_SHE,
  SAC_IT,
  SAC_WE,
  SAC_THEY,
  SAC_N_PERSONS,
} SacPerson;

/* What a French verb or adjective agrees with. */
typedef struct
{
  SacPerson person;
  gboolean plural;
  SacGender gender;
} SacAgreement;

typedef enum
{
  SAC_PRESENT,
  SAC_FUTURE,
  SAC_PAST,  /* imparfait; of composed verbs the passé composé */
  SAC_WOULD, /* conditional: only would like */
} SacTense;

char *sac_english_plural (const SacNoun *noun);
char *sac_english_third (const SacVerb *verb);
char *sac_english_gerund (const SacVerb *verb);
char *sac_english_past (const SacVerb *verb);
char *sac_english_participle (const SacVerb *verb);

/* Whether "an" stands before @word. */
gboolean sac_english_takes_an (const char *word);

char *sac_french_noun (const SacNoun *noun, gboolean plural);
char *sac_french_adjective (const SacAdjective *adjective, SacGender gender, gboolean plural);
char *sac_french_verb (const char *infinitive, SacPerson person, SacTense tense);

/* Masculine singular: vu. */
char *sac_french_participle (const char *infinitive);

/* With an agreement: vue, vus. */
char *sac_french_agreed (const char *participle, SacGender gender, gboolean plural);

/* Whether the passé composé has être: je suis allé. */
gboolean sac_french_takes_etre (const char *infinitive);

/* To one person: va, sois. */
char *sac_french_imperative (const char *infinitive);

/* Whether le becomes l' before @word: a vowel or a mute h. */
gboolean sac_french_elides_before (const char *word);

G_END_DECLS
