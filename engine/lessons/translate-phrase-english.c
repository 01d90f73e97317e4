/* engine/lessons/translate-phrase-english.c — writes the English of a noun phrase and notes the places
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-phrase.h"

static const char *
first_word_after_article (const SacPhrase *phrase)
{
  if (phrase->degree != NULL)
    return phrase->degree->english;
  return phrase->n_adjectives > 0 ? phrase->adjectives[0]->english : phrase->noun->english;
}

static const char *
determiner_word (const SacPhrase *phrase)
{
  switch (phrase->determiner)
    {
    case SAC_DETERMINER_THE: return "the";
    case SAC_DETERMINER_A: return sac_english_takes_an (first_word_after_article (phrase)) ? "an" : "a";
    case SAC_DETERMINER_SOME: return "some";
    case SAC_DETERMINER_ANY: return "any";
    case SAC_DETERMINER_THIS: return phrase->plural ? "these" : "this";
    case SAC_DETERMINER_THAT: return phrase->plural ? "those" : "that";
    case SAC_DETERMINER_MY: return "my";
    case SAC_DETERMINER_YOUR: return "your";
    case SAC_DETERMINER_HIS: return "his";
    case SAC_DETERMINER_HER: return "her";
    case SAC_DETERMINER_ITS: return "its";
    case SAC_DETERMINER_OUR: return "our";
    case SAC_DETERMINER_THEIR: return "their";
    case SAC_DETERMINER_EVERY: return "every";
    case SAC_DETERMINER_MANY: return "many";
    case SAC_DETERMINER_ALL: return "all";
    case SAC_DETERMINER_NO: return "no";
    case SAC_DETERMINER_ANOTHER: return "another";
    case SAC_DETERMINER_A_LOT_OF: return "a lot of";
    case SAC_DETERMINER_MUCH: return "much";
    case SAC_DETERMINER_TOO_MUCH: return phrase->plural ? "too many" : "too much";
    case SAC_DETERMINER_ENOUGH: return "enough";
    case SAC_DETERMINER_A_FEW: return "a few";
    case SAC_DETERMINER_HOW_MUCH: return phrase->plural ? "how many" : "how much";
    case SAC_DETERMINER_WHICH: return "which";
    case SAC_DETERMINER_WHAT_A:
      return phrase->plural || (phrase->noun->flags & SAC_NOUN_MASS)    ? "what"
             : sac_english_takes_an (first_word_after_article (phrase)) ? "what an"
                                                                        : "what a";
    case SAC_DETERMINER_ONE: return "one";
    case SAC_DETERMINER_NONE: break;
    }
  return NULL;
}

static void
write_determiner (SacPhrase *phrase, SacWriter *writer)
{
  const char *word = determiner_word (phrase);

  if (phrase->owner != NULL)
    {
      sac_phrase_write_english (phrase->owner, SAC_ROLE_OBJECT, writer);
      phrase->at_possessive = sac_writer_source (writer, "'s");
    }
  else if (word != NULL)
    phrase->at_determiner = sac_writer_source_words (writer, word);
  if (phrase->determiner == SAC_DETERMINER_ALL)
    phrase->at_article = sac_writer_source (writer, "the");
}

static void
write_noun (SacPhrase *phrase, SacWriter *writer)
{
  g_autofree char *noun =
    phrase->plural ? sac_english_plural (phrase->noun) : g_strdup (phrase->noun->english);

  write_determiner (phrase, writer);
  if (phrase->number > 0)
    phrase->at_number = sac_writer_source (writer, sac_english_numbers[phrase->number]);
  if (phrase->degree != NULL)
    phrase->at_degree = sac_writer_source (writer, phrase->degree->english);
  for (int i = 0; i < phrase->n_adjectives; i++)
    phrase->at_adjective[i] = sac_writer_source (writer, phrase->adjectives[i]->english);
  phrase->at_noun = sac_writer_source_words (writer, noun);
  if (phrase->called != NULL)
    phrase->at_called = sac_writer_source (writer, phrase->called);
  if (phrase->of == NULL)
    return;
  phrase->at_of = sac_writer_source (writer, phrase->about ? "about" : "of");
  sac_phrase_write_english (phrase->of, SAC_ROLE_OBJECT, writer);
}

void
sac_phrase_write_english (SacPhrase *phrase, SacRole role, SacWriter *writer)
{
  switch (phrase->kind)
    {
    case SAC_PHRASE_NOUN: write_noun (phrase, writer); break;
    case SAC_PHRASE_NAME: phrase->at_noun = sac_writer_source (writer, phrase->name); break;
    case SAC_PHRASE_FIXED: phrase->at_noun = sac_writer_source_words (writer, phrase->fixed->english); break;
    case SAC_PHRASE_PERSON:
      phrase->at_noun =
        sac_writer_source (writer, role == SAC_ROLE_SUBJECT ? sac_english_subject (phrase->person)
                                                            : sac_english_object (phrase->person));
      break;
    }
}

void
sac_group_write_english (SacGroup *group, SacRole role, SacWriter *writer)
{
  sac_phrase_write_english (group->first, role, writer);
  if (group->second == NULL)
    return;
  group->at_and = sac_writer_source (writer, "and");
  sac_phrase_write_english (group->second, role, writer);
}

gboolean
sac_group_is_english_plural (const SacGroup *group)
{
  const SacPhrase *phrase = group->first;

  if (group->second != NULL)
    return TRUE;
  if (phrase->kind == SAC_PHRASE_PERSON)
    return phrase->person == SAC_YOU || phrase->person == SAC_WE || phrase->person == SAC_THEY;
  return phrase->kind == SAC_PHRASE_NOUN && phrase->plural;
}
