/* engine/lessons/dataset.c — examples in three parts that share no source
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/files/text.h"
#include "engine/lessons/lessons-private.h"
#include "engine/text/tokenizer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
sac_example_free (SacExample *example)
{
  if (example == NULL)
    return;
  g_strfreev (example->source);
  g_strfreev (example->target);
  g_free (example->links);
  g_free (example);
}

SacDataset *
sac_dataset_new (gboolean has_alignment)
{
  SacDataset *dataset = g_new0 (SacDataset, 1);

  dataset->train = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  dataset->validation = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  dataset->test = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  dataset->has_alignment = has_alignment;
  return dataset;
}

void
sac_dataset_free (SacDataset *dataset)
{
  if (dataset == NULL)
    return;
  g_ptr_array_unref (dataset->train);
  g_ptr_array_unref (dataset->validation);
  g_ptr_array_unref (dataset->test);
  g_free (dataset);
}

GHashTable *
sac_source_set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

gboolean
sac_source_set_add (GHashTable *set, const char *const *source)
{
  return g_hash_table_add (set, g_strjoinv ("\x1f", (GStrv) source));
}

void
sac_dataset_deal (SacDataset *dataset, SacRandom *random, SacExample **examples, const gsize n_of_part[3])
{
  GPtrArray *const parts[3] = { dataset->train, dataset->validation, dataset->test };
  const gsize n = n_of_part[0] + n_of_part[1] + n_of_part[2];
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  gsize next = 0;

  for (gsize i = 0; i < n; i++)
    order[i] = (guint32) i;
  sac_random_shuffle (random, order, n);
  for (int part = 0; part < 3; part++)
    for (gsize i = 0; i < n_of_part[part]; i++)
      g_ptr_array_add (parts[part], examples[order[next++]]);
}

/* Why pairs were left out. */
typedef struct
{
  gsize n_long, n_repeated, n_unreadable;
} Refused;

/* A user's pair as an example, or NULL when it cannot be used. */
static SacExample *
example_from_pair (const SacPair *pair, Refused *refused)
{
  const SacTokenizerClass *words = sac_tokenizer_find ("words", NULL);
  g_autoptr (SacTokens) source = sac_tokenizer_split (words, pair->source, -1, NULL);
  g_autoptr (SacTokens) target = source != NULL ? sac_tokenizer_split (words, pair->target, -1, NULL) : NULL;
  SacExample *example;

  if (source == NULL || target == NULL)
    {
      refused->n_unreadable++;
      return NULL;
    }
  if (source->n > SAC_PAIRS_MAX_TOKENS || target->n > SAC_PAIRS_MAX_TOKENS)
    {
      refused->n_long++;
      return NULL;
    }
  example = g_new0 (SacExample, 1);
  example->n_source = source->n;
  example->n_target = target->n;
  example->source = g_steal_pointer (&source->texts);
  example->target = g_steal_pointer (&target->texts);
  return example;
}

typedef struct
{
  guint64 hash;
  guint place;
} Ranked;

/* FNV-1a over the tokens and their ends: the same on every machine, unlike g_str_hash() by promise. */
static guint64
hash_source (const SacExample *example)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < example->n_source; i++)
    for (const char *p = example->source[i];; p++)
      {
        hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);
        if (*p == '\0')
          break;
      }
  return hash ^ (hash >> 29);
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a;
  const Ranked *right = b;

  if (left->hash != right->hash)
    return left->hash < right->hash ? -1 : 1;
  return left->place < right->place ? -1 : left->place > right->place;
}

/* The lowest hashes go to test, the next to validation; takes the examples. */
static void
split_by_hash (SacDataset *dataset, GPtrArray *examples)
{
  const guint n_held = MAX (1, examples->len / 20);
  g_autofree Ranked *ranks = g_new (Ranked, examples->len);
  g_autofree guint8 *part = g_new0 (guint8, examples->len);

  for (guint i = 0; i < examples->len; i++)
    ranks[i] = (Ranked){ hash_source (g_ptr_array_index (examples, i)), i };
  qsort (ranks, examples->len, sizeof *ranks, compare_ranks);
  for (guint i = 0; i < 2 * n_held; i++)
    part[ranks[i].place] = i < n_held ? 2 : 1;
  for (guint i = 0; i < examples->len; i++)
    g_ptr_array_add (part[i] == 2   ? dataset->test
                     : part[i] == 1 ? dataset->validation
                                    : dataset->train,
                     g_ptr_array_index (examples, i));
  g_ptr_array_set_free_func (examples, NULL);
}

static void
append_reason (GString *reasons, gsize n, const char *what)
{
  g_autofree char *count = sac_text_from_count (n);

  if (n > 0)
    g_string_append_printf (reasons, "%s%s %s", reasons->len > 0 ? _ (", ") : "", count, what);
}

static void
refuse_few (guint n, gsize n_pairs, const Refused *refused, GError **error)
{
  g_autoptr (GString) reasons = g_string_new (NULL);
  g_autofree char *most = g_strdup_printf (_ ("with a side of more than %d tokens"), SAC_PAIRS_MAX_TOKENS);
  g_autofree char *all = sac_text_from_count (n_pairs);

  append_reason (reasons, refused->n_long, most);
  append_reason (reasons, refused->n_repeated, _ ("whose source came before"));
  append_reason (reasons, refused->n_unreadable, _ ("without a word"));
  if (reasons->len == 0)
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("Only %u of %s pairs can be used, but at least %d with different sources are needed"), n,
                 all, SAC_PAIRS_MINIMUM);
  else
    g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                 _ ("Only %u of %s pairs can be used (left out: %s), but at least %d with different sources "
                    "are needed"),
                 n, all, reasons->str, SAC_PAIRS_MINIMUM);
}

SacDataset *
sac_dataset_from_pairs (const SacPair *pairs, gsize n_pairs, GError **error)
{
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  g_autoptr (GHashTable) seen = sac_source_set_new ();
  Refused refused = { 0 };
  SacDataset *dataset;

  g_return_val_if_fail (pairs != NULL || n_pairs == 0, NULL);

  for (gsize i = 0; i < n_pairs; i++)
    {
      g_autoptr (SacExample) example = example_from_pair (&pairs[i], &refused);

      if (example != NULL && sac_source_set_add (seen, (const char *const *) example->source))
        g_ptr_array_add (examples, g_steal_pointer (&example));
      else
        refused.n_repeated += example != NULL;
    }
  if (examples->len < SAC_PAIRS_MINIMUM)
    {
      refuse_few (examples->len, n_pairs, &refused, error);
      return NULL;
    }
  dataset = sac_dataset_new (FALSE);
  dataset->n_skipped = n_pairs - examples->len;
  split_by_hash (dataset, examples);
  return dataset;
}
