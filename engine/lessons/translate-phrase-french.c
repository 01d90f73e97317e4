/* engine/lessons/translate-phrase-french.c — writes the French of a noun phrase: articles, agreement, order
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-phrase.h"

#define ARTICLE (SAC_WORD_ARTICLE | SAC_WORD_ELIDES)
#define OF      (SAC_WORD_PREPOSITION | SAC_WORD_ELIDES)

static gboolean
goes_before (const SacAdjective *adjective)
{
  return (adjective->flags & SAC_ADJECTIVE_BEFORE) != 0;
}

SacAgreement
sac_phrase_agreement (const SacPhrase *phrase)
{
  SacAgreement agreement = { SAC_HE, FALSE, SAC_MASCULINE };

  if (phrase->kind == SAC_PHRASE_PERSON)
    {
      agreement.person = phrase->person;
      agreement.plural = phrase->person == SAC_WE || phrase->person == SAC_THEY;
      agreement.gender = phrase->person == SAC_SHE ? SAC_FEMININE : SAC_MASCULINE;
    }
  else if (phrase->kind == SAC_PHRASE_NAME)
    agreement.gender = phrase->feminine_name ? SAC_FEMININE : SAC_MASCULINE;
  else if (phrase->kind == SAC_PHRASE_NOUN)
    {
      const guint flags = phrase->noun->flags;

      agreement.gender = phrase->noun->gender;
      agreement.plural =
        (flags & SAC_NOUN_FRENCH_PLURAL) || (phrase->plural && !(flags & SAC_NOUN_ENGLISH_PLURAL));
    }
  if (phrase->kind != SAC_PHRASE_PERSON && agreement.plural)
    agreement.person = SAC_THEY;
  return agreement;
}

SacAgreement
sac_group_agreement (const SacGroup *group)
{
  SacAgreement first = sac_phrase_agreement (group->first);
  const SacAgreement second = group->second != NULL ? sac_phrase_agreement (group->second) : first;
  const gboolean has_me = first.person == SAC_I || second.person == SAC_I;

  if (group->second == NULL)
    return first;
  return (SacAgreement){ has_me ? SAC_WE : SAC_THEY, TRUE, MIN (first.gender, second.gender) };
}

static void
write_article (SacAgreement agreement, int place, SacWriter *writer)
{
  if (agreement.plural)
    sac_writer_target (writer, "les", SAC_WORD_ARTICLE, place);
  else
    sac_writer_target (writer, agreement.gender == SAC_FEMININE ? "la" : "le", ARTICLE, place);
}

/* du, de la, de l', des; only de before an adjective in the plural, after a negation and after de. */
static void
write_some (const SacPhrase *phrase, SacAgreement agreement, SacCase kase, int place, SacWriter *writer)
{
  const gboolean adjective_first = (phrase->n_adjectives > 0 && goes_before (phrase->adjectives[0])) ||
                                   (phrase->n_adjectives > 1 && goes_before (phrase->adjectives[1]));

  if (kase == SAC_CASE_OF)
    return;
  if (kase == SAC_CASE_NEGATED || (agreement.plural && adjective_first))
    sac_writer_target (writer, "de", SAC_WORD_ELIDES, place);
  else if (agreement.plural)
    sac_writer_target (writer, "des", 0, place);
  else
    {
      sac_writer_target (writer, "de", OF, place);
      write_article (agreement, place, writer);
    }
}

static void
write_possessive (SacDeterminer determiner, SacAgreement agreement, int place, SacWriter *writer)
{
  static const char *const forms[][3] = {
    { "mon", "ma", "mes" }, { "ton", "ta", "tes" },      { "son", "sa", "ses" },      { "son", "sa", "ses" },
    { "son", "sa", "ses" }, { "notre", "notre", "nos" }, { "leur", "leur", "leurs" },
  };
  const char *const *form = forms[determiner - SAC_DETERMINER_MY];

  if (agreement.plural)
    sac_writer_target (writer, form[2], 0, place);
  else
    sac_writer_target (writer, form[agreement.gender], SAC_WORD_LINKS, place);
}

static void
write_this (SacAgreement agreement, int place, SacWriter *writer)
{
  if (agreement.plural)
    sac_writer_target (writer, "ces", 0, place);
  else if (agreement.gender == SAC_FEMININE)
    sac_writer_target (writer, "cette", 0, place);
  else
    sac_writer_target (writer, "ce", SAC_WORD_LINKS, place);
}

/* "two cats": the number alone. "cats", "music": by the phrase's bare. School subjects and sports are generic. */
static void
write_bare (const SacPhrase *phrase, SacAgreement agreement, SacCase kase, SacWriter *writer)
{
  const gboolean generic = phrase->bare == SAC_BARE_GENERIC || (phrase->noun->kinds & SAC_KIND_GENERIC) != 0;
  const int place = phrase->at_noun;

  if (phrase->number > 0 || phrase->bare == SAC_BARE_LABEL || phrase->bare == SAC_BARE_NAKED)
    return;
  if (generic)
    write_article (agreement, place, writer);
  else
    write_some (phrase, agreement, kase, place, writer);
}

static void
write_a (SacAgreement agreement, SacCase kase, int place, SacWriter *writer)
{
  if (kase == SAC_CASE_NEGATED)
    sac_writer_target (writer, "de", SAC_WORD_ELIDES, place);
  else
    sac_writer_target (writer, agreement.gender == SAC_FEMININE ? "une" : "un", 0, place);
}

/* combien de, trop de; "no" is a negation's de. */
static gboolean
write_amount (const SacPhrase *phrase, SacWriter *writer)
{
  static const struct
  {
    SacDeterminer determiner;
    const char *french;
    const char *map;
  } amounts[] = {
    { SAC_DETERMINER_MANY, "beaucoup de", "00" },    { SAC_DETERMINER_A_LOT_OF, "beaucoup de", "12" },
    { SAC_DETERMINER_MUCH, "beaucoup de", "00" },    { SAC_DETERMINER_TOO_MUCH, "trop de", "01" },
    { SAC_DETERMINER_HOW_MUCH, "combien de", "01" }, { SAC_DETERMINER_ENOUGH, "assez de", "00" },
    { SAC_DETERMINER_A_FEW, "quelques", "1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (amounts[i].determiner == phrase->determiner)
      {
        sac_writer_target_words (writer, amounts[i].french, amounts[i].map, phrase->at_determiner);
        return TRUE;
      }
  return FALSE;
}

static void
write_which (SacAgreement agreement, int place, SacWriter *writer)
{
  static const char *const forms[2][2] = { { "quel", "quels" }, { "quelle", "quelles" } };

  sac_writer_target (writer, forms[agreement.gender == SAC_FEMININE][agreement.plural ? 1 : 0], 0, place);
}

/* tous les, toutes les; tout le pain */
static void
write_all (const SacPhrase *phrase, SacAgreement agreement, SacWriter *writer)
{
  static const char *const forms[2][2] = { { "tout", "tous" }, { "toute", "toutes" } };

  sac_writer_target (writer, forms[agreement.gender == SAC_FEMININE][agreement.plural ? 1 : 0], 0,
                     phrase->at_determiner);
  write_article (agreement, phrase->at_article, writer);
}

static void
write_determiner (const SacPhrase *phrase, SacAgreement agreement, SacCase kase, SacWriter *writer)
{
  const int place = phrase->at_determiner;

  if (write_amount (phrase, writer))
    return;
  switch (phrase->determiner)
    {
    case SAC_DETERMINER_NONE: write_bare (phrase, agreement, kase, writer); break;
    case SAC_DETERMINER_THE: write_article (agreement, place, writer); break;
    case SAC_DETERMINER_A: write_a (agreement, kase, place, writer); break;
    case SAC_DETERMINER_SOME: write_some (phrase, agreement, kase, place, writer); break;
    case SAC_DETERMINER_ANY:
      write_some (phrase, agreement, kase == SAC_CASE_OF ? kase : SAC_CASE_NEGATED, place, writer);
      break;
    case SAC_DETERMINER_THIS:
    case SAC_DETERMINER_THAT: write_this (agreement, place, writer); break;
    case SAC_DETERMINER_ONE: write_a (agreement, SAC_CASE_PLAIN, place, writer); break;
    case SAC_DETERMINER_EVERY: sac_writer_target (writer, "chaque", 0, place); break;
    case SAC_DETERMINER_NO: sac_writer_target (writer, "de", SAC_WORD_ELIDES, place); break;
    case SAC_DETERMINER_WHAT_A:
    case SAC_DETERMINER_WHICH: write_which (agreement, place, writer); break;
    case SAC_DETERMINER_ANOTHER:
      sac_writer_target (writer, agreement.gender == SAC_FEMININE ? "une" : "un", 0, place);
      sac_writer_target (writer, "autre", 0, place);
      break;
    case SAC_DETERMINER_ALL: write_all (phrase, agreement, writer); break;
    default: write_possessive (phrase->determiner, agreement, place, writer); break;
    }
}

static void
write_adjective (const SacPhrase *phrase, int i, SacAgreement agreement, SacWriter *writer)
{
  const SacAdjective *adjective = phrase->adjectives[i];
  g_autofree char *word = sac_french_adjective (adjective, agreement.gender, agreement.plural);
  const gboolean links = goes_before (adjective) && agreement.gender == SAC_MASCULINE && !agreement.plural;

  if (i == 0 && phrase->degree != NULL)
    sac_writer_target (writer, phrase->degree->french, 0, phrase->at_degree);
  sac_writer_target (writer, word, links ? SAC_WORD_LINKS : 0, phrase->at_adjective[i]);
}

/* pomme de terre */
static void
write_noun_words (const char *noun, int place, SacWriter *writer)
{
  g_auto (GStrv) words = g_strsplit (noun, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    sac_writer_target (writer, words[i], 0, place);
}

static void
write_noun (const SacPhrase *phrase, SacCase kase, SacWriter *writer)
{
  const SacAgreement agreement = sac_phrase_agreement (phrase);
  g_autofree char *noun = sac_french_noun (phrase->noun, agreement.plural);

  if (phrase->owner != NULL)
    write_article (agreement, phrase->at_possessive, writer);
  else
    write_determiner (phrase, agreement, kase, writer);
  if (phrase->number > 0)
    sac_writer_target (writer, sac_french_numbers[phrase->number], 0, phrase->at_number);
  for (int i = 0; i < phrase->n_adjectives; i++)
    if (goes_before (phrase->adjectives[i]))
      write_adjective (phrase, i, agreement, writer);
  write_noun_words (noun, phrase->at_noun, writer);
  for (int i = phrase->n_adjectives - 1; i >= 0; i--)
    if (!goes_before (phrase->adjectives[i]))
      write_adjective (phrase, i, agreement, writer);
  if (phrase->called != NULL)
    sac_writer_target (writer, phrase->called, 0, phrase->at_called);
}

static void
write_belonging (const SacPhrase *phrase, SacWriter *writer)
{
  const SacPhrase *other = phrase->owner != NULL ? phrase->owner : phrase->of;

  if (other == NULL)
    return;
  if (phrase->about)
    {
      sac_writer_target (writer, "sur", 0, phrase->at_of);
      sac_phrase_write_french (other, SAC_CASE_PLAIN, SAC_ROLE_OBJECT, writer);
      return;
    }
  sac_writer_target (writer, "de", OF, phrase->owner != NULL ? phrase->at_possessive : phrase->at_of);
  sac_phrase_write_french (other, SAC_CASE_OF, SAC_ROLE_OBJECT, writer);
}

void
sac_phrase_write_french (const SacPhrase *phrase, SacCase kase, SacRole role, SacWriter *writer)
{
  static const char *const alone[SAC_N_PERSONS] = { "moi", "toi", "lui", "elle", "lui", "nous", "eux" };

  switch (phrase->kind)
    {
    case SAC_PHRASE_NOUN:
      write_noun (phrase, kase, writer);
      write_belonging (phrase, writer);
      break;
    case SAC_PHRASE_NAME: sac_writer_target (writer, phrase->name, 0, phrase->at_noun); break;
    case SAC_PHRASE_FIXED:
      sac_writer_target_words (writer, phrase->fixed->french, phrase->fixed->map, phrase->at_noun);
      break;
    case SAC_PHRASE_PERSON:
      sac_writer_target (writer,
                         role == SAC_ROLE_SUBJECT ? sac_french_subject (phrase->person)
                                                  : alone[phrase->person],
                         phrase->person == SAC_I && role == SAC_ROLE_SUBJECT ? SAC_WORD_ELIDES : 0,
                         phrase->at_noun);
      break;
    }
}

void
sac_group_write_french (const SacGroup *group, SacCase kase, SacRole role, SacWriter *writer)
{
  const SacRole own = group->second != NULL ? SAC_ROLE_OBJECT : role; /* toi et moi */

  sac_phrase_write_french (group->first, kase, own, writer);
  if (group->second == NULL)
    return;
  sac_writer_target (writer, "et", 0, group->at_and);
  sac_phrase_write_french (group->second, kase, own, writer);
}
