/* app/words.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/words.h"

#include "engine/attention/group-weights.h"
#include "engine/text/word-groups.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* One side of a map: which word each character is of. */
typedef struct
{
  guint *of; /* [n] */
  gsize n, n_words;
} Side;

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->of, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* A side on which no two characters belong together has as many words as characters. */
static void
side_init (Side *side, const SacLabel *labels, gsize n, gboolean *is_grouped)
{
  g_autofree const char **texts = g_new0 (const char *, n + 1);

  for (gsize i = 0; i < n; i++)
    texts[i] = labels != NULL ? labels[i].text : "";
  *side = (Side){ .n = n };
  side->of = sac_word_groups_new (texts, n, &side->n_words);
  *is_grouped = side->of != NULL;
  if (side->of != NULL)
    return;
  side->n_words = n;
  side->of = g_new (guint, n);
  for (gsize i = 0; i < n; i++)
    side->of[i] = (guint) i;
}

/* FALSE when the map is not of characters. */
static gboolean
find_sides (const SacMapData *characters, Side *queries, Side *keys)
{
  const SacMapInfo *info = sac_map_data_get_info (characters);
  gboolean has_queries, has_keys;

  side_init (queries, info->row_labels, info->n_rows, &has_queries);
  side_init (keys, info->column_labels, info->n_columns, &has_keys);
  return has_queries && has_keys;
}

static SacGroups
get_groups (const Side *side)
{
  return (SacGroups){ side->of, side->n, side->n_words };
}

/* (transfer full): [n_words]; a word with a character that is not in the vocabulary is marked, too. @texts owns. */
static SacLabel *
make_labels (const Side *side, const SacLabel *labels, GPtrArray *texts)
{
  SacLabel *words = g_new0 (SacLabel, side->n_words);

  for (gsize i = 0; i < side->n;)
    {
      const guint word = side->of[i];
      GString *text = g_string_new (NULL);

      for (; i < side->n && side->of[i] == word; i++)
        {
          g_string_append (text, labels[i].text);
          words[word].unknown |= labels[i].unknown;
        }
      words[word].text = g_string_free (text, FALSE);
      g_ptr_array_add (texts, (gpointer) words[word].text);
    }
  return words;
}

static GBytes *
make_weights (const SacMapInfo *info, const SacGroups *queries, const SacGroups *keys)
{
  const gsize n = queries->n_groups * keys->n_groups;
  float *weights = g_new (float, n);

  sac_group_weights (g_bytes_get_data (info->weights, NULL), queries, keys, weights);
  return g_bytes_new_take (weights, n * sizeof (float));
}

static GBytes *
make_mask (const SacMapInfo *info, const SacGroups *queries, const SacGroups *keys)
{
  const gsize n = queries->n_groups * keys->n_groups;
  guint8 *mask;

  if (info->mask == NULL)
    return NULL;
  mask = g_malloc (n);
  sac_group_mask (g_bytes_get_data (info->mask, NULL), queries, keys, mask);
  return g_bytes_new_take (mask, n);
}

SacMapData *
sac_words_make_map (const SacMapData *characters)
{
  const SacMapInfo *info = sac_map_data_get_info (characters);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_auto (Side) queries = { NULL };
  g_auto (Side) keys = { NULL };

  if (info->row_labels == NULL || info->column_labels == NULL || !find_sides (characters, &queries, &keys))
    return NULL;

  const SacGroups from = get_groups (&queries), to = get_groups (&keys);
  g_autoptr (GBytes) weights = make_weights (info, &from, &to);
  g_autoptr (GBytes) mask = make_mask (info, &from, &to);
  g_autofree SacLabel *rows = make_labels (&queries, info->row_labels, texts);
  g_autofree SacLabel *columns = make_labels (&keys, info->column_labels, texts);
  g_autofree char *subtitle =
    info->subtitle != NULL ? g_strdup_printf (_ ("%s, by words"), info->subtitle) : g_strdup (_ ("by words"));
  SacMapInfo words = *info;

  words.weights = weights;
  words.scores = NULL; /* scores before a softmax have no sum that means anything */
  words.mask = mask;
  words.n_rows = queries.n_words;
  words.n_columns = keys.n_words;
  words.row_labels = rows;
  words.column_labels = columns;
  words.subtitle = subtitle;
  words.note = _ ("sum over the key's characters, mean over the query's");
  return sac_map_data_new (&words);
}

void
sac_words_from_characters (const SacMapData *characters, int *row, int *column)
{
  g_auto (Side) queries = { NULL };
  g_auto (Side) keys = { NULL };

  find_sides (characters, &queries, &keys);
  if (*row < 0 || *column < 0 || (gsize) *row >= queries.n || (gsize) *column >= keys.n)
    return;
  *row = (int) queries.of[*row];
  *column = (int) keys.of[*column];
}

void
sac_words_to_characters (const SacMapData *characters, int *row, int *column)
{
  g_auto (Side) queries = { NULL };
  g_auto (Side) keys = { NULL };
  int best_row = -1, best_column = -1;
  float largest = -INFINITY;

  find_sides (characters, &queries, &keys);
  for (gsize r = 0; r < queries.n; r++)
    for (gsize c = 0; c < keys.n; c++)
      if ((int) queries.of[r] == *row && (int) keys.of[c] == *column &&
          sac_map_data_get_weight (characters, r, c) > largest)
        {
          largest = sac_map_data_get_weight (characters, r, c);
          best_row = (int) r;
          best_column = (int) c;
        }
  *row = best_row;
  *column = best_column;
}

/* The mean over the queries of word @row of the weights of key @key. */
static double
mean_weight (const SacMapData *characters, const Side *queries, guint row, gsize key, gsize *n_queries)
{
  double sum = 0;

  *n_queries = 0;
  for (gsize r = 0; r < queries->n; r++)
    if (queries->of[r] == row)
      {
        sum += (double) sac_map_data_get_weight (characters, r, key);
        ++*n_queries;
      }
  return *n_queries > 0 ? sum / (double) *n_queries : 0;
}

SacExplanation *
sac_words_explain (const SacMapData *characters, int row, int column)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *formula = NULL;
  g_auto (Side) queries = { NULL };
  g_auto (Side) keys = { NULL };
  gsize n_queries = 0;

  find_sides (characters, &queries, &keys);
  for (gsize c = 0; c < keys.n; c++)
    if ((int) keys.of[c] == column)
      {
        const double term = mean_weight (characters, &queries, (guint) row, c, &n_queries);

        g_array_append_val (terms, term);
      }
  formula =
    g_strdup_printf (_ ("weight = Σ over %u keys of the mean over %zu queries"), terms->len, n_queries);
  return sac_explanation_new (&(SacExplanation){
    .formula = formula,
    .note =
      _ ("one bar a character of the key, in order: the mean of its weights over the query's characters; "
         "their sum is the weight"),
    .terms = (double *) (gpointer) terms->data,
    .n_terms = terms->len,
  });
}
