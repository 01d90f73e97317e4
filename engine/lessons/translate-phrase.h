/* engine/lessons/translate-phrase.h — noun phrases: what they are made of, and how both languages write them
 *
 * A phrase is a plain value that points at lexicon entries. Writing its English notes the place of every part
 * in it; writing its French uses them for the links. So the English comes first, always.
 *
 * Threads    a phrase belongs to the clause being written.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/lessons/translate-morphology.h"
#include "engine/lessons/translate-writer.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_DETERMINER_NONE,
  SAC_DETERMINER_THE,
  SAC_DETERMINER_A,
  SAC_DETERMINER_SOME,
  SAC_DETERMINER_ANY, /* after a negation */
  SAC_DETERMINER_THIS,
  SAC_DETERMINER_THAT,
  SAC_DETERMINER_MY,
  SAC_DETERMINER_YOUR,
  SAC_DETERMINER_HIS,
  SAC_DETERMINER_HER,
  SAC_DETERMINER_ITS,
  SAC_DETERMINER_OUR,
  SAC_DETERMINER_THEIR,
  SAC_DETERMINER_EVERY,
  SAC_DETERMINER_MANY,
  SAC_DETERMINER_ALL, /* all the */
  SAC_DETERMINER_NO,  /* the clause's verb is negated in French: pas de */
  SAC_DETERMINER_ANOTHER,
  SAC_DETERMINER_A_LOT_OF, /* the first of the amounts: … de */
  SAC_DETERMINER_MUCH,
  SAC_DETERMINER_TOO_MUCH,
  SAC_DETERMINER_ENOUGH,
  SAC_DETERMINER_A_FEW, /* quelques */
  SAC_DETERMINER_HOW_MUCH,
  SAC_DETERMINER_WHICH,
  SAC_DETERMINER_WHAT_A, /* what a beautiful day! */
  SAC_DETERMINER_ONE,    /* the number: not one of a negation's de */
} SacDeterminer;

/* What French does with a noun that has no determiner in English. */
typedef enum
{
  SAC_BARE_LABEL,   /* nothing: black cat, chat noir */
  SAC_BARE_GENERIC, /* the whole kind: j'aime la musique */
  SAC_BARE_SOME,    /* a part: il mange du pain */
  SAC_BARE_NAKED,   /* nothing, languages too: je parle français */
} SacBare;

/* What stands before the phrase in French and changes its article. */
typedef enum
{
  SAC_CASE_PLAIN,
  SAC_CASE_NEGATED, /* un, du, des become de: pas de pain */
  SAC_CASE_OF,      /* after de: du, des fall away: besoin de pain */
} SacCase;

typedef enum
{
  SAC_PHRASE_NOUN,
  SAC_PHRASE_NAME,
  SAC_PHRASE_PERSON, /* a pronoun */
  SAC_PHRASE_FIXED,  /* something */
} SacPhraseKind;

typedef struct _SacPhrase SacPhrase;

struct _SacPhrase
{
  SacPhraseKind kind;

  SacPerson person; /* of a pronoun */
  const char *name; /* of a name */
  gboolean feminine_name;

  const SacAdverb *fixed;

  const SacNoun *noun;
  gboolean plural;
  SacDeterminer determiner;
  int number;              /* 0, or an index of sac_english_numbers */
  const SacAdverb *degree; /* (nullable) before the first adjective */
  const SacAdjective *adjectives[2];
  int n_adjectives;
  SacPhrase *owner;   /* (nullable) the boy's: stands for the determiner */
  SacPhrase *of;      /* (nullable) of the house */
  gboolean about;     /* of is about: a book about birds */
  const char *called; /* (nullable) my friend Paul */
  SacBare bare;

  /* Places in the English sentence */
  int at_determiner;
  int at_article; /* the "the" of "all the" */
  int at_number;
  int at_degree;
  int at_adjective[2];
  int at_noun;
  int at_possessive;
  int at_of;
  int at_called;
};

/* One phrase, or two with "and" between. */
typedef struct
{
  SacPhrase *first;
  SacPhrase *second; /* (nullable) */
  int at_and;
} SacGroup;

/* How a pronoun is written: I, me, with me. */
typedef enum
{
  SAC_ROLE_SUBJECT,
  SAC_ROLE_OBJECT,
} SacRole;

void sac_phrase_write_english (SacPhrase *phrase, SacRole role, SacWriter *writer);
void sac_phrase_write_french (const SacPhrase *phrase, SacCase kase, SacRole role, SacWriter *writer);
void sac_group_write_english (SacGroup *group, SacRole role, SacWriter *writer);
void sac_group_write_french (const SacGroup *group, SacCase kase, SacRole role, SacWriter *writer);

/* What the French verb agrees with. */
SacAgreement sac_phrase_agreement (const SacPhrase *phrase);
SacAgreement sac_group_agreement (const SacGroup *group);

/* Whether the English verb is that of they (or we, you). */
gboolean sac_group_is_english_plural (const SacGroup *group);

/* Pronouns: je, me, lui, moi. */
const char *sac_french_subject (SacPerson person);
const char *sac_french_direct (SacPerson person);
const char *sac_french_indirect (SacPerson person);
const char *sac_english_subject (SacPerson person);
const char *sac_english_object (SacPerson person);

G_END_DECLS
