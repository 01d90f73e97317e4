/* engine/lessons/lesson.h — what is learnt: examples, datasets, and the registry of lessons
 *
 * An example is a source and a target token list with gold links between them, where they are known: link
 * (t, s) says that target token t translates source token s. Links are sure ones only, sorted by target,
 * then source; special tokens are not part of the lists, so indices count from the first real token.
 *
 * Law        no source token list occurs twice in a dataset: not in two parts, not within one. A fixed set (n_rows) is the
 *            exception: all its rows are in each part.
 * Law        the same seed and counts give the same dataset on every machine.
 * Ownership  a dataset owns its examples; free it as a whole.
 * Errors     %SAC_ENGINE_ERROR_RANGE when the grammar cannot give that many different sentences,
 *            %SAC_ENGINE_ERROR_FORMAT for too few usable pairs, %SAC_ENGINE_ERROR_UNKNOWN for a lesson's name,
 *            %SAC_ENGINE_ERROR_STOPPED when a dataset is asked to end before it is made.
 * Threads    a finished dataset is only read: share it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/attention/measures.h" /* SacLink */
#include "engine/base/random.h"
#include "engine/base/stop.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GStrv source; /* NULL-terminated, n_source ≥ 1 */
  GStrv target; /* NULL-terminated, n_target ≥ 1 */
  gsize n_source;
  gsize n_target;
  SacLink *links; /* (nullable) [n_links] */
  gsize n_links;
} SacExample;

void sac_example_free (SacExample *example);

typedef struct
{
  GPtrArray *train;       /* of SacExample */
  GPtrArray *validation;  /* of SacExample */
  GPtrArray *test;        /* of SacExample */
  gboolean has_alignment; /* the examples carry gold links that align words; others only say what matters */
  gsize n_skipped;        /* users' pairs that were left out: blank, repeated, too long, not UTF-8 */
} SacDataset;

void sac_dataset_free (SacDataset *dataset);

typedef struct
{
  const char *source; /* one sentence, as typed */
  const char *target;
} SacPair;

#define SAC_PAIRS_MINIMUM    20  /* fewer usable pairs than this are refused */
#define SAC_PAIRS_MAX_TOKENS 100 /* a pair with a longer side is left out */

/* A user's own pairs, both sides cut by the `words` tokenizer; no gold links. Of two pairs with the same source
 * tokens the first stays. Split by a hash of the source: 5 % validation and 5 % test (at least one each),
 * the rest train; every part keeps the order of @pairs. */
SacDataset *
sac_dataset_from_pairs (const SacPair *pairs, gsize n_pairs, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  const char *setting; /* a field of the trainer or the model; NULL ends the table */
  const char *value;   /* as sac_settings_set_text() reads it */
} SacLessonDefault;

typedef struct
{
  const char *name;             /* "translate": command line, folder */
  const char *title;            /* "Translate" */
  const char *subtitle;         /* "English → French" */
  const char *description;      /* one sentence */
  const char *source_tokenizer; /* names for sac_tokenizer_find() */
  const char *target_tokenizer;
  const char *model; /* (nullable): the type of model it is for, where that is not the first there is */
  const char *const
    *features; /* (nullable) NULL-terminated: what the numbers of a source are, where it is numbers */
  const char *const
    *answers;        /* (nullable) NULL-terminated: all tokens of a target, in the order of their bytes */
  gsize n_rows;      /* of a fixed set, which is learnt, validated and tested on; 0: drawn, and apart */
  const char *probe; /* the sentence watched during training */
  const char *const *samples; /* NULL-terminated, to click on */
  gboolean has_alignment;
  const SacLessonDefault *defaults; /* ends with { NULL, NULL } */

  /* @stop: (nullable): asked before every sentence */
  SacDataset *(*make) (SacRandom *random,
                       gsize n_train,
                       gsize n_validation,
                       gsize n_test,
                       const SacStop *stop,
                       GError **error);

  /* (nullable): why @output cannot be right for @source, in a sentence (transfer full), or %NULL. Looks at the texts
   * alone: it may say nothing of a wrong output, but never speaks of a right one. */
  char *(*check) (const char *source, const char *output);
} SacLessonClass;

/* The lesson called @name; unknown names give %SAC_ENGINE_ERROR_UNKNOWN and the sentence lists the known ones. */
const SacLessonClass *sac_lesson_find (const char *name, GError **error);

/* (transfer none): the lesson called @name as a person is shown it, in the language of the locale; @name itself, where
 * no lesson is called so. */
const char *sac_lesson_get_label (const char *name);

/* NULL-terminated. */
const SacLessonClass *const *sac_lesson_list (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacExample, sac_example_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacDataset, sac_dataset_free)

G_END_DECLS
