/* engine/text/vocabulary.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/vocabulary.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const specials[SAC_N_SPECIALS] = { "<pad>", "<bos>", "<eos>", SAC_UNKNOWN_TEXT };

struct _SacVocabulary
{
  gatomicrefcount ref_count;

  /* Owned */
  GPtrArray *tokens; /* strings by id, and a final NULL */
  GHashTable *ids;   /* string (owned by tokens) → GUINT_TO_POINTER (id) */
};

typedef struct
{
  const char *token;
  gsize count;
} Count;

static SacVocabulary *
vocabulary_new (void)
{
  SacVocabulary *vocabulary = g_new0 (SacVocabulary, 1);

  g_atomic_ref_count_init (&vocabulary->ref_count);
  vocabulary->tokens = g_ptr_array_new_with_free_func (g_free);
  vocabulary->ids = g_hash_table_new (g_str_hash, g_str_equal);
  return vocabulary;
}

/* FALSE when @token is there already. */
static gboolean
vocabulary_add (SacVocabulary *vocabulary, const char *token)
{
  char *copy;

  if (g_hash_table_contains (vocabulary->ids, token))
    return FALSE;
  copy = g_strdup (token);
  g_hash_table_insert (vocabulary->ids, copy, GUINT_TO_POINTER (vocabulary->tokens->len));
  g_ptr_array_add (vocabulary->tokens, copy);
  return TRUE;
}

static void
vocabulary_add_specials (SacVocabulary *vocabulary)
{
  for (gsize i = 0; i < SAC_N_SPECIALS; i++)
    vocabulary_add (vocabulary, specials[i]);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *left = a;
  const Count *right = b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return strcmp (left->token, right->token);
}

/* Counts in a table of token → index into an array, so that no count is boxed. */
static GArray *
count_tokens (const char *const *const *lists, gsize n_lists)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (Count));

  for (gsize i = 0; i < n_lists; i++)
    for (gsize j = 0; lists[i][j] != NULL; j++)
      {
        const char *token = lists[i][j];
        gpointer place = NULL;

        if (g_hash_table_lookup_extended (places, token, NULL, &place))
          g_array_index (counts, Count, GPOINTER_TO_UINT (place)).count++;
        else
          {
            const Count count = { token, 1 };

            g_hash_table_insert (places, (gpointer) token, GUINT_TO_POINTER (counts->len));
            g_array_append_val (counts, count);
          }
      }
  return counts;
}

SacVocabulary *
sac_vocabulary_build (const char *const *const *lists, gsize n_lists, gsize limit)
{
  g_autoptr (GArray) counts = NULL;
  SacVocabulary *vocabulary;

  g_return_val_if_fail (lists != NULL || n_lists == 0, NULL);

  counts = count_tokens (lists, n_lists);
  g_array_sort (counts, compare_counts);
  vocabulary = vocabulary_new ();
  vocabulary_add_specials (vocabulary);
  for (guint i = 0; i < counts->len; i++)
    {
      if (limit != 0 && vocabulary->tokens->len >= MAX (limit, SAC_N_SPECIALS))
        break;
      vocabulary_add (vocabulary, g_array_index (counts, Count, i).token);
    }
  g_ptr_array_add (vocabulary->tokens, NULL);
  return vocabulary;
}

static gboolean
check_entry (const char *token, gsize id, GError **error)
{
  if (id < SAC_N_SPECIALS && strcmp (token, specials[id]) != 0)
    {
      g_autofree char *shown = g_utf8_make_valid (token, -1);

      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("Entry %zu of the vocabulary must be “%s” but is “%s”"), id, specials[id], shown);
      return FALSE;
    }
  if (token[0] == '\0')
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("Entry %zu of the vocabulary is empty"), id);
      return FALSE;
    }
  if (!g_utf8_validate (token, -1, NULL))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("Entry %zu of the vocabulary is not valid UTF-8"), id);
      return FALSE;
    }
  return TRUE;
}

SacVocabulary *
sac_vocabulary_from_strv (const char *const *tokens, GError **error)
{
  g_autoptr (SacVocabulary) vocabulary = NULL;

  g_return_val_if_fail (tokens != NULL, NULL);

  vocabulary = vocabulary_new ();
  for (gsize i = 0; tokens[i] != NULL; i++)
    {
      if (!check_entry (tokens[i], i, error))
        return NULL;
      if (!vocabulary_add (vocabulary, tokens[i]))
        {
          g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                       _ ("Entry %zu of the vocabulary, “%s”, occurs twice"), i, tokens[i]);
          return NULL;
        }
    }
  if (vocabulary->tokens->len < SAC_N_SPECIALS)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("The vocabulary has %u entries, but it must begin with the %u special tokens"),
                   vocabulary->tokens->len, SAC_N_SPECIALS);
      return NULL;
    }
  g_ptr_array_add (vocabulary->tokens, NULL);
  return g_steal_pointer (&vocabulary);
}

SacVocabulary *
sac_vocabulary_ref (SacVocabulary *vocabulary)
{
  g_return_val_if_fail (vocabulary != NULL, NULL);

  g_atomic_ref_count_inc (&vocabulary->ref_count);
  return vocabulary;
}

void
sac_vocabulary_unref (SacVocabulary *vocabulary)
{
  g_return_if_fail (vocabulary != NULL);

  if (!g_atomic_ref_count_dec (&vocabulary->ref_count))
    return;
  g_hash_table_unref (vocabulary->ids);
  g_ptr_array_unref (vocabulary->tokens);
  g_free (vocabulary);
}

const char *const *
sac_vocabulary_get_strv (const SacVocabulary *vocabulary)
{
  g_return_val_if_fail (vocabulary != NULL, NULL);

  return (const char *const *) vocabulary->tokens->pdata;
}

gsize
sac_vocabulary_get_size (const SacVocabulary *vocabulary)
{
  g_return_val_if_fail (vocabulary != NULL, 0);

  return vocabulary->tokens->len - 1;
}

guint32
sac_vocabulary_lookup (const SacVocabulary *vocabulary, const char *token)
{
  gpointer id = NULL;

  g_return_val_if_fail (vocabulary != NULL && token != NULL, SAC_TOKEN_UNKNOWN);

  if (!g_hash_table_lookup_extended (vocabulary->ids, token, NULL, &id))
    return SAC_TOKEN_UNKNOWN;
  return GPOINTER_TO_UINT (id);
}

const char *
sac_vocabulary_get_token (const SacVocabulary *vocabulary, guint32 id)
{
  g_return_val_if_fail (vocabulary != NULL && id < sac_vocabulary_get_size (vocabulary), SAC_UNKNOWN_TEXT);

  return g_ptr_array_index (vocabulary->tokens, id);
}

guint32 *
sac_vocabulary_encode (const SacVocabulary *vocabulary, const char *const *tokens, gsize *n_ids)
{
  gsize n;
  guint32 *ids;

  g_return_val_if_fail (vocabulary != NULL && tokens != NULL && n_ids != NULL, NULL);

  n = g_strv_length ((GStrv) tokens);
  ids = g_new (guint32, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    ids[i] = sac_vocabulary_lookup (vocabulary, tokens[i]);
  *n_ids = n;
  return ids;
}
