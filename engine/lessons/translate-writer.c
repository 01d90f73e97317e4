/* engine/lessons/translate-writer.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-writer.h"

#include "engine/lessons/translate-morphology.h"

#include <string.h>

#define MAX_PLACES 4

typedef struct
{
  char *text;
  guint flags;
  int places[MAX_PLACES];
  int n_places;
} TargetWord;

static void
target_word_clear (gpointer word)
{
  g_clear_pointer (&((TargetWord *) word)->text, g_free);
}

void
sac_writer_init (SacWriter *writer)
{
  writer->source = g_ptr_array_new_with_free_func (g_free);
  writer->target = g_array_new (FALSE, FALSE, sizeof (TargetWord));
  g_array_set_clear_func (writer->target, target_word_clear);
}

void
sac_writer_clear (SacWriter *writer)
{
  g_clear_pointer (&writer->source, g_ptr_array_unref);
  g_clear_pointer (&writer->target, g_array_unref);
}

int
sac_writer_source (SacWriter *writer, const char *word)
{
  g_ptr_array_add (writer->source, g_strdup (word));
  return (int) writer->source->len - 1;
}

int
sac_writer_source_words (SacWriter *writer, const char *text)
{
  const int first = (int) writer->source->len;
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    sac_writer_source (writer, words[i]);
  return first;
}

gsize
sac_word_count (const char *text)
{
  gsize n = 1;

  for (const char *at = text; *at != '\0'; at++)
    n += *at == ' ';
  return n;
}

static void
add_place (TargetWord *word, int place)
{
  for (int i = 0; i < word->n_places; i++)
    if (word->places[i] == place)
      return;
  if (place != SAC_NO_PLACE && word->n_places < MAX_PLACES)
    word->places[word->n_places++] = place;
}

void
sac_writer_target (SacWriter *writer, const char *text, guint flags, int place)
{
  TargetWord word = { g_strdup (text), flags, { 0 }, 0 };

  add_place (&word, place);
  g_array_append_val (writer->target, word);
}

void
sac_writer_link (SacWriter *writer, int place)
{
  g_return_if_fail (writer->target->len > 0);

  add_place (&g_array_index (writer->target, TargetWord, writer->target->len - 1), place);
}

void
sac_writer_target_words (SacWriter *writer, const char *text, const char *map, int first)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      const gboolean last = words[i + 1] == NULL;
      guint flags = 0;

      if (last && strcmp (words[i], "de") == 0)
        flags = SAC_WORD_PREPOSITION | SAC_WORD_ELIDES;
      else if (last && strcmp (words[i], "à") == 0)
        flags = SAC_WORD_PREPOSITION;
      sac_writer_target (writer, words[i], flags, first + (map[i] - '0'));
    }
}

static const char *
linked_form (const char *text)
{
  static const char *const forms[][2] = {
    { "ce", "cet" },   { "ma", "mon" },      { "ta", "ton" },         { "sa", "son" },
    { "beau", "bel" }, { "vieux", "vieil" }, { "nouveau", "nouvel" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i][0], text) == 0)
      return forms[i][1];
  return text;
}

static gboolean
is_il (const char *text)
{
  return strcmp (text, "il") == 0 || strcmp (text, "ils") == 0;
}

/* From the end, as a word's own form may depend on the settled form of the next one. */
static void
settle_forms (GArray *target)
{
  for (guint i = target->len; i > 1; i--)
    {
      const TargetWord *next = &g_array_index (target, TargetWord, i - 1);
      TargetWord *word = &g_array_index (target, TargetWord, i - 2);
      char *settled;

      if (!sac_french_elides_before (next->text))
        continue;
      if ((word->flags & SAC_WORD_ELIDES) || ((word->flags & SAC_WORD_IF) && is_il (next->text)))
        settled = g_strdup_printf ("%.*s'", (int) strlen (word->text) - 1, word->text);
      else if (word->flags & SAC_WORD_LINKS)
        settled = g_strdup (linked_form (word->text));
      else
        continue;
      g_free (word->text);
      word->text = settled;
    }
}

/* The contraction of @preposition with @article, or NULL. */
static const char *
contraction (const TargetWord *preposition, const TargetWord *article)
{
  static const char *const forms[][3] = {
    { "de", "le", "du" },
    { "de", "les", "des" },
    { "à", "le", "au" },
    { "à", "les", "aux" },
  };

  if (!(preposition->flags & SAC_WORD_PREPOSITION) || !(article->flags & SAC_WORD_ARTICLE))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i][0], preposition->text) == 0 && strcmp (forms[i][1], article->text) == 0)
      return forms[i][2];
  return NULL;
}

static void
settle_contractions (GArray *target)
{
  for (guint i = 0; i + 1 < target->len; i++)
    {
      TargetWord *word = &g_array_index (target, TargetWord, i);
      TargetWord *article = &g_array_index (target, TargetWord, i + 1);
      const char *contracted = contraction (word, article);

      if (contracted == NULL)
        continue;
      g_free (word->text);
      word->text = g_strdup (contracted);
      for (int k = 0; k < article->n_places; k++)
        add_place (word, article->places[k]);
      g_array_remove_index (target, i + 1);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static void
take_links (SacExample *example, GArray *target)
{
  gsize n = 0;

  for (guint i = 0; i < target->len; i++)
    n += (gsize) g_array_index (target, TargetWord, i).n_places;
  example->links = g_new (SacLink, MAX (n, 1));
  for (guint i = 0; i < target->len; i++)
    {
      TargetWord *word = &g_array_index (target, TargetWord, i);

      qsort (word->places, (gsize) word->n_places, sizeof word->places[0], compare_places);
      for (int k = 0; k < word->n_places; k++)
        example->links[example->n_links++] = (SacLink){ i, (guint32) word->places[k] };
    }
}

SacExample *
sac_writer_finish (SacWriter *writer)
{
  SacExample *example = g_new0 (SacExample, 1);

  settle_forms (writer->target);
  settle_contractions (writer->target);
  take_links (example, writer->target);
  example->n_source = writer->source->len;
  example->n_target = writer->target->len;
  example->target = g_new0 (char *, example->n_target + 1);
  for (guint i = 0; i < writer->target->len; i++)
    example->target[i] = g_steal_pointer (&g_array_index (writer->target, TargetWord, i).text);
  g_ptr_array_add (writer->source, NULL);
  example->source = (GStrv) g_ptr_array_free (g_steal_pointer (&writer->source), FALSE);
  sac_writer_clear (writer);
  return example;
}
