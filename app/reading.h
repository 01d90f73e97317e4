/* app/reading.h — one sentence as a model reads it, ready to be shown
 *
 * Maps of every site and head are made with it, on the worker: the window only picks one.
 *
 * Threads    immutable snapshots: any thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/beams.h"
#include "app/snapshot.h"
#include "engine/models/translator.h"
#include "ui/state/map-data.h"

G_BEGIN_DECLS

/**
 * SacReadingSnapshot:
 * @text: what was typed
 * @translator: who read it
 * @reading: tokens, output and trace
 * @sites: (array length=n_sites): as the trace has them
 * @words: (array length=n_sites): the same by words, where the model reads characters; else elements are %NULL
 * @row, @column: the cell to begin with: the strongest that is not on the diagonal, if any is stronger than one half
 * @notice: (nullable): what has to be said with the output: sac_reading_dup_notice()
 * @beams: (nullable): the output is a path of these, to @node; else it is the greedy one
 * @path: (nullable): what that path is called: sac_beams_dup_name()
 */
typedef struct
{
  SacSnapshot base;
  char *text;
  SacTranslator *translator;
  SacReading *reading;
  GPtrArray **sites; /* [n_sites] of SacMapData, one a head */
  GPtrArray **words; /* [n_sites] (nullable) likewise */
  guint n_sites;
  int row, column;
  char *notice;
  SacBeamsSnapshot *beams;
  gsize node;
  char *path;
} SacReadingSnapshot;

/* (transfer full) (nullable): reads @text, which may be an error of the user's: see sac_translator_read(). */
SacReadingSnapshot *sac_reading_snapshot_new (SacTranslator *translator,
                                              SacPool *pool,
                                              const char *text,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): the same with the path to @node as output. */
SacReadingSnapshot *sac_reading_snapshot_new_path (SacBeamsSnapshot *beams,
                                                   SacPool *pool,
                                                   gsize node,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): what has to be said with the path to @node: that of a whole output, or that it is none. */
char *sac_reading_dup_path_notice (const SacBeamsSnapshot *beams,
                                   gsize node,
                                   const SacReading *reading) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the map of one head with its tokens. */
SacMapData *sac_reading_make_map (const SacTranslator *translator,
                                  const SacReading *reading,
                                  guint site,
                                  guint head) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): @weights, a float32 [queries, keys] of @site, with its tokens. @title: (nullable) */
SacMapData *sac_reading_make_map_of (const SacReading *reading,
                                     guint site,
                                     const SacTensor *weights,
                                     const char *title) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable): who looks at whom, "decoder → encoder". */
const char *sac_site_get_subtitle (const SacSite *site);

/* (transfer full): what stands under the title of a map, in the window and in a file: "Additive (Bahdanau), head 1 of 2",
 * and of another @stage than the weights which one. */
char *sac_site_dup_subtitle (const SacSite *site, guint head, SacStage stage) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): a sentence a line: "“zorgon” is not in the vocabulary: read as <unk>", and why the output
 * is in doubt (engine/models/doubt.h); %NULL when there is nothing to say. */
char *sac_reading_dup_notice (const SacTranslator *translator,
                              const char *text,
                              const SacReading *reading) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): @word for a sentence: its middle left out where it is long. */
char *sac_word_shorten (const char *word) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
