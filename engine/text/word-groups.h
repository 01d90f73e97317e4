/* engine/text/word-groups.h — characters that belong together as words
 *
 * For models that read characters: a run of letters and digits is a word, every other visible character one of its own;
 * white space goes with what follows, as subword tokenizers have it (at the end: with what was before). A token in
 * angle brackets, such as <eos>, stays alone.
 *
 * Threads    pure.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sac_word_groups_new:
 * @tokens: (array length=n): UTF-8
 * @n_groups: (out)
 *
 * Returns: (transfer full) (nullable): [n], rising from 0: the group of each token; %NULL when some token is no single
 * character (the model does not read characters) or no two belong together
 */
guint *sac_word_groups_new (const char *const *tokens, gsize n, gsize *n_groups) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
