/* engine/lessons/translate-pronouns.c — "you" is one person, tu; "they" and "them" are masculine
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-phrase.h"

const char *
sac_english_subject (SacPerson person)
{
  static const char *const forms[SAC_N_PERSONS] = { "I", "you", "he", "she", "it", "we", "they" };

  return forms[person];
}

const char *
sac_english_object (SacPerson person)
{
  static const char *const forms[SAC_N_PERSONS] = { "me", "you", "him", "her", "it", "us", "them" };

  return forms[person];
}

const char *
sac_french_subject (SacPerson person)
{
  static const char *const forms[SAC_N_PERSONS] = { "je", "tu", "il", "elle", "il", "nous", "ils" };

  return forms[person];
}

const char *
sac_french_direct (SacPerson person)
{
  static const char *const forms[SAC_N_PERSONS] = { "me", "te", "le", "la", "le", "nous", "les" };

  return forms[person];
}

const char *
sac_french_indirect (SacPerson person)
{
  static const char *const forms[SAC_N_PERSONS] = { "me", "te", "lui", "lui", "lui", "nous", "leur" };

  return forms[person];
}
