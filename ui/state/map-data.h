/* ui/state/map-data.h — one attention map as an immutable value, and what can be said of its cells in words
 *
 * Words      row = query (who looks), column = key (what is looked at).
 * Ownership  a SacMapData owns copies of all it was given (GBytes are referenced, not copied).
 * Threads    immutable: may be made on one thread and read by any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/map.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SAC_TYPE_MAP_DATA (sac_map_data_get_type ())

typedef struct _SacMapData SacMapData;

/**
 * SacMapInfo:
 * @weights: float32 [n_rows][n_columns]; NaN is allowed
 * @scores: (nullable): float32 [n_rows][n_columns]: the numbers before the softmax
 * @mask: (nullable): bytes [n_rows][n_columns], 1 = may be looked at
 * @n_rows, @n_columns: at least 1
 * @row_labels, @column_labels: (nullable): one a row, one a column; %NULL = numbers
 * @row_caption, @column_caption: (nullable): %NULL = the painter's
 * @title, @subtitle: (nullable): e.g. "decoder → encoder", "additive, head 1"
 * @value_name: (nullable): what the numbers are; %NULL = "weight"
 * @note: (nullable): what else the read-out line has to say of every cell
 * @is_signed: differences and scores: diverging colours around 0 whatever scale is chosen
 */
typedef struct
{
  GBytes *weights, *scores, *mask;
  gsize n_rows, n_columns;
  const SacLabel *row_labels, *column_labels;
  const char *row_caption, *column_caption;
  const char *title, *subtitle;
  const char *value_name;
  const char *note;
  gboolean is_signed;
} SacMapInfo;

GType sac_map_data_get_type (void) G_GNUC_CONST;

/* (transfer full) (nullable): %NULL (and a critical) when a GBytes has not n_rows × n_columns elements. */
SacMapData *sac_map_data_new (const SacMapInfo *info) G_GNUC_WARN_UNUSED_RESULT;
SacMapData *sac_map_data_ref (SacMapData *data);
void sac_map_data_unref (SacMapData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacMapData, sac_map_data_unref)

/* (transfer none): what it was made of; valid while @data lives. */
const SacMapInfo *sac_map_data_get_info (const SacMapData *data);

/* Fills @map (nothing selected, linear); it borrows from @data. */
void sac_map_data_init_map (const SacMapData *data, SacMap *map);

/* TRUE when both have the same number of rows and columns. */
gboolean sac_map_data_same_shape (const SacMapData *a, const SacMapData *b);

float sac_map_data_get_weight (const SacMapData *data, gsize row, gsize column);

/* 1 for the largest weight of its row; equal weights share a rank; 0 for a masked cell or NaN. @n_ranked: (out)
 * (optional): how many keys of the row may be looked at. */
gsize sac_map_data_get_rank (const SacMapData *data, gsize row, gsize column, gsize *n_ranked);

/* The largest weight's column in @row, -1 when the row has none. */
gssize sac_map_data_get_row_peak (const SacMapData *data, gsize row);

/* The largest finite weight that may be looked at; 0 where none is above it. */
float sac_map_data_get_largest (const SacMapData *data);

/* −Σ s ln s over a row, in nats, s a weight as a share of the row's sum (of softmax the weight itself); 0 for a row of zeros,
 * NaN when a weight is NaN or negative. */
double sac_map_data_get_row_entropy (const SacMapData *data, gsize row);

/* (transfer full): the token with its white space made visible; a number counted from 1 without labels. */
char *sac_map_data_dup_row_name (const SacMapData *data, gsize row) G_GNUC_WARN_UNUSED_RESULT;
char *sac_map_data_dup_column_name (const SacMapData *data, gsize column) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): e.g. "Attention map, 11 queries by 10 keys". */
char *sac_map_data_describe (const SacMapData *data) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): e.g. "“noir” looks at “black” with weight 0.6949, rank 1 of 11". */
char *sac_map_data_describe_cell (const SacMapData *data, gsize row, gsize column) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the read-out line, indices counted from 1: "[3, 2] “noir” looks at “black” with weight 0.6949 ·
 * score 4.812 · rank 1 of 11 · row entropy 0.52 nats". */
char *sac_map_data_format_readout (const SacMapData *data, gsize row, gsize column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
