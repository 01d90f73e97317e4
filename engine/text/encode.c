/* engine/text/encode.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/encode.h"

guint32 *
sac_source_encode (const SacTokenizerClass *tokenizer,
                   const SacVocabulary *vocabulary,
                   const char *const *tokens,
                   gsize *n_ids,
                   float **values)
{
  const gsize size = sac_vocabulary_get_size (vocabulary);
  guint32 *ids;
  gsize n;

  *values = NULL;
  if (tokenizer->value == NULL)
    return sac_vocabulary_encode (vocabulary, tokens, n_ids);
  n = *n_ids = g_strv_length ((GStrv) tokens);
  ids = g_new (guint32, MAX (n, 1));
  *values = g_new (float, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    {
      ids[i] = SAC_N_SPECIALS + i < size ? (guint32) (SAC_N_SPECIALS + i) : SAC_TOKEN_UNKNOWN;
      (*values)[i] = (float) tokenizer->value (tokens[i]);
    }
  return ids;
}
