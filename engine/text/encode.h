/* engine/text/encode.h — the tokens of a source as a model takes them
 *
 * Words are looked up. Numbers are not: their ids say which of the features they are (the first entry of the vocabulary
 * behind the specials, the second, …), and their values go along with them.
 *
 * Threads    re-entrant.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"

G_BEGIN_DECLS

/**
 * sac_source_encode:
 * @tokens: NULL-terminated
 * @values: (out) (transfer full) (nullable): [*@n_ids]; %NULL where @tokenizer gives words
 *
 * Returns: (transfer full): [*@n_ids] ids, %SAC_TOKEN_UNKNOWN for what @vocabulary does not have
 */
guint32 *sac_source_encode (const SacTokenizerClass *tokenizer,
                            const SacVocabulary *vocabulary,
                            const char *const *tokens,
                            gsize *n_ids,
                            float **values) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
