/* engine/models/translator.h — a model with its vocabularies and tokenizers: text in, text and attention out
 *
 * In a folder it is config.json (architecture, settings, tokenizers, vocabularies) and model.safetensors (parameters).
 *
 * Ownership  reference-counted.
 * Errors     a sentence that names the file and what is wrong with it; sizes are compared with the file before any
 *            memory is taken for them.
 * Threads    immutable: any thread may use one, also several at once.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/trace.h"
#include "engine/models/beam.h"
#include "engine/models/model.h"
#include "engine/text/tokenizer.h"
#include "engine/text/vocabulary.h"

G_BEGIN_DECLS

#define SAC_MAX_SOURCE_TOKENS 512

typedef struct _SacTranslator SacTranslator;

typedef struct
{
  const char *name;   /* shown to users: the lesson's, or the folder's */
  const char *lesson; /* (nullable): the lesson it was trained on */
  const SacTokenizerClass *source_tokenizer;
  const SacTokenizerClass *target_tokenizer;
  SacVocabulary *source; /* a reference is taken */
  SacVocabulary *target;
} SacTranslatorParts;

/* Takes @model, which is allocated. */
SacTranslator *
sac_translator_new (const SacTranslatorParts *parts, SacModel *model) G_GNUC_WARN_UNUSED_RESULT;
SacTranslator *sac_translator_ref (SacTranslator *translator);
void sac_translator_unref (SacTranslator *translator);

/* The same with a copy of @values as parameters: what a training run shows of itself. */
SacTranslator *
sac_translator_copy_with (const SacTranslator *translator, const SacParams *values) G_GNUC_WARN_UNUSED_RESULT;

/* The same, or %SAC_ENGINE_ERROR_MEMORY where the one above gives up as g_malloc() does. */
SacTranslator *sac_translator_try_copy_with (const SacTranslator *translator,
                                             const SacParams *values,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

const SacTranslatorParts *sac_translator_get_parts (const SacTranslator *translator);
SacModel *sac_translator_get_model (const SacTranslator *translator);

/* From a folder, or of the folder @path lies in if it is one of its files. */
SacTranslator *sac_translator_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE if @folder holds a config.json of ours. */
gboolean sac_translator_is_folder (const char *folder);

/**
 * sac_translator_save:
 * @training: (nullable): settings of the run, written for the reader
 *
 * Makes @folder if need be and writes both files, or neither. %SAC_ENGINE_ERROR_DIVERGED, naming the parameter, for
 * one with NaN or infinity in it, which would not be opened again.
 */
gboolean sac_translator_save (const SacTranslator *translator,
                              const char *folder,
                              const SacSettings *training,
                              GError **error);

/* (transfer full): a fingerprint of architecture, settings and vocabularies. */
char *sac_translator_get_identity (const SacTranslator *translator);

/* Whether its model can be measured on a pair of sentences, as they were cut by its tokenizers. */
gboolean
sac_translator_takes (const SacTranslator *translator, const SacTokens *source, const SacTokens *target);

/* One sentence read: tokens, output, and all its attention. */
typedef struct
{
  int ref_count;
  SacTokens *source;        /* as the tokenizer cut it */
  gboolean *source_unknown; /* [source->n]: not in the vocabulary, read as <unk> */
  GStrv source_shown;       /* the tokens as the model saw them: "<unk>" for an unknown one */
  GStrv target;             /* the output's tokens; a single "<eos>" when it was empty */
  gsize n_target;
  float *probabilities; /* [n_target]: what the model gave each token of the output when it chose it */
  gboolean is_cut;      /* the output was as long as it may be, and had not come to its end */
  char *text;      /* the output as text; an <unk> in it is replaced by the source token it looked at most */
  SacTrace *trace; /* one site, "cross" or "features": queries are target tokens, keys source tokens */
} SacReading;

SacReading *sac_reading_ref (SacReading *reading);
void sac_reading_unref (SacReading *reading);

/**
 * sac_translator_read:
 * @pool: (nullable)
 * @error: %SAC_ENGINE_ERROR_FORMAT for text that is no UTF-8, blank or longer than %SAC_MAX_SOURCE_TOKENS
 *
 * Decodes @text greedily, then runs once more over the output with a trace.
 */
SacReading *sac_translator_read (const SacTranslator *translator,
                                 SacPool *pool,
                                 const char *text,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sac_translator_read_path:
 * @path: [@n] ids of the output's vocabulary, without <eos>; @n may be 0
 *
 * The reading of @text with these tokens as its output, whatever the model would have chosen: a path of
 * sac_translator_search(), or its beginning.
 */
SacReading *sac_translator_read_path (const SacTranslator *translator,
                                      SacPool *pool,
                                      const char *text,
                                      const guint32 *path,
                                      gsize n,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sac_translator_search:
 * @error: as sac_translator_read(); not set when @report asked to stop
 *
 * Beam search for the outputs of @text, of at most as many tokens as sac_translator_read() gives.
 */
SacBeam *sac_translator_search (const SacTranslator *translator,
                                SacPool *pool,
                                const char *text,
                                const SacBeamOptions *options,
                                SacBeamReport report,
                                gpointer user_data,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacTranslator, sac_translator_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacReading, sac_reading_unref)

G_END_DECLS
