/* engine/models/doubt.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/doubt.h"

#include "engine/lessons/lesson.h"

#include <glib/gi18n-lib.h>

#define LONGEST_CIRCLE   4 /* tokens */
#define TIMES_WORDS      3 /* in a row: vous vous is French, three are not */
#define TIMES_CHARACTERS 6

static char *
doubt_lesson (const SacTranslator *translator, const char *text, const SacReading *reading)
{
  const char *name = sac_translator_get_parts (translator)->lesson;
  const SacLessonClass *lesson = name != NULL ? sac_lesson_find (name, NULL) : NULL;

  return lesson != NULL && lesson->check != NULL ? lesson->check (text, reading->text) : NULL;
}

static char *
doubt_end (const SacReading *reading)
{
  if (*reading->text == '\0')
    return g_strdup (_ ("The model gave no output for this text"));
  if (reading->is_cut)
    return g_strdup_printf (_ ("The model did not come to an end: its output was cut after %zu tokens"),
                            reading->n_target);
  return NULL;
}

/* How often the @n tokens before @end stand there one after the other. */
static gsize
count_times (GStrv tokens, gsize end, gsize n)
{
  gsize same = 0;

  while (same + n < end && g_str_equal (tokens[end - 1 - same], tokens[end - 1 - same - n]))
    same++;
  return same / n + 1;
}

/* Where a run of @n tokens, again and again, comes the most often; how often, and *@end of it. */
static gsize
find_circle (GStrv tokens, gsize n_tokens, gsize n, gsize *end)
{
  gsize most = 0;

  for (gsize i = n; i <= n_tokens; i++)
    if (count_times (tokens, i, n) > most)
      most = count_times (tokens, *end = i, n);
  return most;
}

/* Not where the text itself does: “red red red” is rouge rouge rouge. */
static char *
doubt_circle (const SacTranslator *translator, const SacReading *reading)
{
  const SacTokenizerClass *tokenizer = sac_translator_get_parts (translator)->target_tokenizer;
  const gsize least = g_str_equal (tokenizer->name, "characters") ? TIMES_CHARACTERS : TIMES_WORDS;

  for (gsize n = 1; n <= LONGEST_CIRCLE; n++)
    {
      const char *tokens[LONGEST_CIRCLE + 1] = { NULL };
      g_autofree char *shown = NULL;
      gsize end = 0, times = find_circle (reading->target, reading->n_target, n, &end), there;

      if (times < least || find_circle (reading->source->texts, reading->source->n, n, &there) >= least)
        continue;
      for (gsize i = 0; i < n; i++)
        tokens[i] = reading->target[end - n + i];
      shown = sac_tokenizer_join (tokenizer, tokens, SAC_JOIN_PLAIN);
      return g_strdup_printf (_ ("The model goes round in circles: “%s” comes %zu times in a row"), shown,
                              times);
    }
  return NULL;
}

static gboolean
occurs_again (const SacReading *reading, gsize token)
{
  for (gsize i = 0; i < reading->n_target; i++)
    if (i != token && g_str_equal (reading->target[i], reading->target[token]))
      return TRUE;
  return FALSE;
}

static char *
name_token (const SacReading *reading, gsize token)
{
  if (!occurs_again (reading, token))
    return g_strdup_printf (_ ("“%s”"), reading->target[token]);
  return g_strdup_printf (_ ("“%s” (token %zu of the output)"), reading->target[token], token + 1);
}

static char *
doubt_probability (const SacReading *reading)
{
  g_autofree char *name = NULL;
  double sum = 0;
  gsize least = 0;

  for (gsize i = 0; i < reading->n_target; i++)
    {
      sum += (double) reading->probabilities[i];
      if (reading->probabilities[i] < reading->probabilities[least])
        least = i;
    }
  if (sum >= SAC_DOUBT_MEAN * (double) reading->n_target &&
      (double) reading->probabilities[least] >= SAC_DOUBT_LEAST)
    return NULL;
  name = name_token (reading, least);
  if (reading->probabilities[least] < 0.01f)
    return g_strdup_printf (_ ("The model is unsure: %s was given a probability below 0.01"), name);
  return g_strdup_printf (_ ("The model is unsure: %s was given a probability of %.2f"), name,
                          (double) reading->probabilities[least]);
}

char *
sac_reading_dup_doubt (const SacTranslator *translator, const char *text, const SacReading *reading)
{
  char *doubt;

  g_return_val_if_fail (translator != NULL && text != NULL && reading != NULL, NULL);

  doubt = doubt_lesson (translator, text, reading);
  if (doubt == NULL)
    doubt = doubt_end (reading);
  if (doubt == NULL)
    doubt = doubt_circle (translator, reading);
  return doubt != NULL ? doubt : doubt_probability (reading);
}
