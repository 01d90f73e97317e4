/* engine/text/vocabulary.h — token strings ↔ ids, fixed once built
 *
 * The four special tokens come first, always: 0 <pad>, 1 <bos>, 2 <eos>, 3 <unk>. The rest follow by how often
 * they were seen, then by their bytes, so that the same data gives the same ids on every machine.
 *
 * Ownership  reference-counted; strings handed out belong to the vocabulary.
 * Errors     %SAC_ENGINE_ERROR_FORMAT for a stored list that is no vocabulary; the sentence names the entry.
 * Threads    immutable after sac_vocabulary_build() or _from_strv(): read it from any thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_TOKEN_PAD     0u /* fills a batch */
#define SAC_TOKEN_BOS     1u /* the decoder's first input */
#define SAC_TOKEN_EOS     2u /* ends every target */
#define SAC_TOKEN_UNKNOWN 3u /* anything not in the list */
#define SAC_N_SPECIALS    4u

#define SAC_UNKNOWN_TEXT "<unk>"

typedef struct _SacVocabulary SacVocabulary;

/* From @n_lists NULL-terminated token lists (a dataset's sources, or its targets). Specials found in the
 * lists are not counted again. At most @limit entries are kept, specials included; 0 keeps all. */
SacVocabulary *
sac_vocabulary_build (const char *const *const *lists, gsize n_lists, gsize limit) G_GNUC_WARN_UNUSED_RESULT;

/* From a stored NULL-terminated list, specials first: checks that they are at their places, that no entry is
 * empty, repeated, or invalid UTF-8. */
SacVocabulary *sac_vocabulary_from_strv (const char *const *tokens, GError **error) G_GNUC_WARN_UNUSED_RESULT;

SacVocabulary *sac_vocabulary_ref (SacVocabulary *vocabulary);
void sac_vocabulary_unref (SacVocabulary *vocabulary);

/* (transfer none): all tokens by id, NULL-terminated; what _from_strv() reads back. */
const char *const *sac_vocabulary_get_strv (const SacVocabulary *vocabulary);
gsize sac_vocabulary_get_size (const SacVocabulary *vocabulary);

/* The id of @token, %SAC_TOKEN_UNKNOWN when it has none. */
guint32 sac_vocabulary_lookup (const SacVocabulary *vocabulary, const char *token);

/* (transfer none): the string of @id, which must be below the size. */
const char *sac_vocabulary_get_token (const SacVocabulary *vocabulary, guint32 id);

/* (transfer full): the ids of the NULL-terminated @tokens, their count in @n_ids; no specials are added. */
guint32 *sac_vocabulary_encode (const SacVocabulary *vocabulary,
                                const char *const *tokens,
                                gsize *n_ids) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacVocabulary, sac_vocabulary_unref)

G_END_DECLS
