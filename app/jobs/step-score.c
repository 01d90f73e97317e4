/* app/jobs/step-score.c — scores, scaled, masked: one query against every key
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step-private.h"

#include "engine/base/simd.h"

#include <glib/gi18n-lib.h>

#define N_SHOWN 4 /* terms of a sum that are written out */

SacStepOrigin
sac_step_trace_origin (const SacStepMaking *making, SacStage stage, const char *how)
{
  const SacSite *site = making->site;
  const char *name = sac_stage_get_name (stage);

  return (SacStepOrigin){
    .tensor = site->heads > 1 ? sac_step_data_format (making->data, _ ("%s.%s of head %u"), site->name, name,
                                                      making->place.head + 1)
                              : sac_step_data_format (making->data, "%s.%s", site->name, name),
    .how = how,
    .n_rows = site->queries,
    .n_columns = site->keys,
    .row = making->place.query,
    .column_step = 1,
  };
}

void
sac_step_init_keys (SacStepMaking *making, SacStepTable *table, const char *caption, gsize n_columns)
{
  sac_step_data_init_table (making->data, table, making->site->keys, n_columns);
  table->caption = caption;
  table->label_title = _ ("key");
  table->labels = making->data->keys;
  table->selected = (gssize) making->place.key;
  table->choice = SAC_STEP_CHOICE_KEY;
  table->bars = (gssize) n_columns - 1;
}

/* [width] numbers of one side of the score, all heads in one row. */
static SacStepOrigin
side_origin (const SacStepMaking *making, gboolean is_query)
{
  const SacSite *site = making->site;

  return (SacStepOrigin){
    .tensor = is_query ? _ ("query") : _ ("key"),
    .how = is_query ? making->query_how : making->key_how,
    .n_rows = is_query ? site->queries : site->keys,
    .n_columns = site->heads * site->width,
    .row = is_query ? making->place.query : making->place.key,
    .column = making->place.head * site->width,
    .column_step = 1,
  };
}

static void
label_dimensions (SacStepMaking *making, SacStepTable *table, const char *title)
{
  table->label_title = title;
  table->labels = sac_step_data_array (making->data, SacLabel, table->n_rows);
  for (gsize i = 0; i < table->n_rows; i++)
    table->labels[i].text = sac_step_data_format (making->data, "%" G_GSIZE_FORMAT, i + 1);
}

static void
make_additive_terms (SacStepMaking *making,
                     SacStepTable *table,
                     const SacTraceSides *sides,
                     const float *terms)
{
  const gsize n = making->site->width;

  sac_step_data_init_table (making->data, table, n, 5);
  label_dimensions (making, table, _ ("unit"));
  sac_step_set_column (table, 0, "W q + b", sides->query, side_origin (making, TRUE));
  sac_step_set_column (table, 1, "U k", sides->key, side_origin (making, FALSE));
  sac_step_set_column (table, 2, "tanh", NULL,
                       SAC_STEP_MADE (_ ("tanh of the sum of both"), _ ("tanh (W q + b + U k)")));
  sac_step_set_column (table, 3, "v", sides->units,
                       (SacStepOrigin){ .tensor = "attention.units",
                                        .file = making->file,
                                        .how = _ ("a parameter of the model, which lies in no file yet"),
                                        .n_rows = making->site->heads,
                                        .n_columns = n,
                                        .row = making->place.head,
                                        .column_step = 1 });
  sac_step_set_column (table, 4, "v · tanh", terms,
                       SAC_STEP_MADE (_ ("part of the score"), _ ("v · tanh (W q + b + U k)")));
  for (gsize i = 0; i < n; i++)
    table->columns[2].values[i] = (double) sac_tanh (sides->query[i] + sides->key[i]);
}

static void
make_dot_terms (SacStepMaking *making, SacStepTable *table, const SacTraceSides *sides, const float *terms)
{
  sac_step_data_init_table (making->data, table, making->site->width, 3);
  label_dimensions (making, table, _ ("dimension"));
  sac_step_set_column (table, 0, "q", sides->query, side_origin (making, TRUE));
  sac_step_set_column (table, 1, "k", sides->key, side_origin (making, FALSE));
  sac_step_set_column (table, 2, "q × k", terms, SAC_STEP_MADE (_ ("part of the score"), "q × k"));
}

/* What the score of the chosen key is the sum of. */
static void
make_terms (SacStepMaking *making, SacStepPart *part)
{
  const SacTrace *trace = making->reading->trace;
  const SacStepPlace *at = &making->place;
  const gboolean additive = making->site->kind == SAC_SCORE_ADDITIVE;
  g_autofree float *terms = g_new (float, making->site->width);
  SacTraceSides sides;
  float bias;

  sac_trace_read_terms (trace, at->site, at->head, at->query, at->key, terms, &bias);
  sac_trace_read_sides (trace, at->site, at->head, at->query, at->key, &sides);
  if (additive)
    make_additive_terms (making, &part->terms, &sides, terms);
  else
    make_dot_terms (making, &part->terms, &sides, terms);
  part->terms.bars = (gssize) part->terms.n_columns - 1;
  part->terms.caption =
    sac_step_data_format (making->data,
                          additive ? _ ("The score of %s: %zu units, the largest first")
                                   : _ ("The score of %s: %zu dimensions, the largest first"),
                          making->key, making->site->width);
  sac_step_data_sort_table (making->data, &part->terms, (gsize) part->terms.bars);
}

/* Only a score with a bias of its key has parts of its own. */
static void
make_score_facts (SacStepMaking *making, SacStepPart *part, double bias)
{
  const SacStepColumn *terms = &part->terms.columns[part->terms.bars];
  double sum = 0;

  for (gsize i = 0; i < part->terms.n_rows; i++)
    sum += terms->values[i];
  sac_step_init_facts (making, &part->facts, 2);
  sac_step_set_fact (&part->facts, 0, "q · k", sum, SAC_STEP_MADE (_ ("sum of the products"), "Σ q × k"));
  sac_step_set_fact (&part->facts, 1, _ ("key bias v · k"), bias,
                     SAC_STEP_MADE (_ ("key bias"), _ ("attention.units · the key, whoever looks")));
}

static void
make_scores (SacStepMaking *making)
{
  SacStepPart *part = &making->data->stages[SAC_STEP_SCORES];
  const SacMechanismClass *mechanism = sac_mechanism_find (making->site->mechanism);
  const double score = (double) making->rows[SAC_STAGE_SCORE][making->place.key];
  const gboolean has_bias = g_str_equal (making->site->mechanism, "dot-key-bias");
  const gboolean is_scaled = g_str_equal (making->site->mechanism, "scaled-dot");
  g_autofree char *sum = NULL;
  SacTraceSides sides;

  make_terms (making, part);
  sac_trace_read_sides (making->reading->trace, making->place.site, making->place.head, making->place.query,
                        making->place.key, &sides);
  if (has_bias)
    make_score_facts (making, part, (double) sides.key_bias);
  sac_step_init_keys (making, &part->items, _ ("Every key's score"), 1);
  sac_step_set_column (&part->items, 0, _ ("score"), making->rows[SAC_STAGE_SCORE],
                       sac_step_trace_origin (making, SAC_STAGE_SCORE, _ ("the sum of its parts")));
  sum = sac_step_sum_to_text (part->terms.columns[part->terms.bars].values, part->terms.n_rows, N_SHOWN);
  part->formula = sac_step_data_format (making->data, _ ("score = %s"),
                                        is_scaled           ? "q · k"
                                        : mechanism != NULL ? mechanism->formula
                                                            : making->site->mechanism);
  part->numbers = has_bias
                    ? sac_step_data_format (making->data, _ ("%s; and %s of the key's bias = %s"), sum,
                                            sac_step_text_of (making, (double) sides.key_bias),
                                            sac_step_text_of (making, score))
                    : sac_step_data_format (making->data, "%s = %s", sum, sac_step_text_of (making, score));
}

static void
make_scaled (SacStepMaking *making)
{
  SacStepPart *part = &making->data->stages[SAC_STEP_SCALED];
  const float scale = making->site->scale;
  const gsize key = making->place.key;
  const char *how = scale != 1 ? _ ("1 / √D, D the width of a query") : _ ("this mechanism does not scale");

  part->formula = scale != 1 ? sac_step_data_format (making->data, _ ("scaled = score × 1/√D, D = %zu"),
                                                     making->site->width)
                             : _ ("scaled = score × 1");
  part->numbers =
    sac_step_data_format (making->data, "%s × %s = %s%s",
                          sac_step_text_of (making, (double) making->rows[SAC_STAGE_SCORE][key]),
                          sac_step_text_of (making, (double) scale),
                          sac_step_text_of (making, (double) making->rows[SAC_STAGE_SCALED][key]),
                          scale != 1 ? "" : _ ("; this mechanism does not scale"));
  sac_step_init_facts (making, &part->facts, 1);
  sac_step_set_fact (&part->facts, 0, _ ("scale"), (double) scale, SAC_STEP_MADE (_ ("scale"), how));
  sac_step_init_keys (making, &part->items, _ ("Every key's scaled score"), 2);
  sac_step_set_column (&part->items, 0, _ ("score"), making->rows[SAC_STAGE_SCORE],
                       sac_step_trace_origin (making, SAC_STAGE_SCORE, _ ("the sum of its parts")));
  sac_step_set_column (&part->items, 1, _ ("scaled"), making->rows[SAC_STAGE_SCALED],
                       sac_step_trace_origin (making, SAC_STAGE_SCALED, _ ("score × scale")));
}

static void
make_masked (SacStepMaking *making)
{
  SacStepPart *part = &making->data->stages[SAC_STEP_MASKED];
  const gsize key = making->place.key;
  const char *scope = _ (making->site->scope->label);
  gsize from, to;

  sac_trace_get_bounds (making->reading->trace, making->place.site, making->place.query, &from, &to);
  part->formula = _ ("masked = scaled where the query may look, else −∞");
  if (from < to)
    part->numbers = sac_step_data_format (
      making->data, _ ("%s: %s may look at keys %zu to %zu; %s is key %zu, so %s"), scope, making->query,
      from + 1, to, making->key, key + 1,
      key >= from && key < to
        ? sac_step_data_format (making->data, _ ("%s stays"),
                                sac_step_text_of (making, (double) making->rows[SAC_STAGE_MASKED][key]))
        : sac_step_data_format (making->data, _ ("%s becomes −∞"),
                                sac_step_text_of (making, (double) making->rows[SAC_STAGE_SCALED][key])));
  else
    part->numbers =
      sac_step_data_format (making->data, _ ("%s: %s may look at no key"), scope, making->query);
  sac_step_init_facts (making, &part->facts, 2);
  sac_step_set_fact (&part->facts, 0, _ ("first key seen"), from < to ? (double) from + 1 : 0,
                     SAC_STEP_MADE (_ ("first key"), _ ("the scope of the attention")));
  sac_step_set_fact (&part->facts, 1, _ ("last key seen"), (double) to,
                     SAC_STEP_MADE (_ ("last key"),
                                    _ ("the scope of the attention and the length of the source")));
  sac_step_init_keys (making, &part->items, _ ("Every key's masked score"), 2);
  sac_step_set_column (&part->items, 0, _ ("scaled"), making->rows[SAC_STAGE_SCALED],
                       sac_step_trace_origin (making, SAC_STAGE_SCALED, _ ("score × scale")));
  sac_step_set_column (&part->items, 1, _ ("masked"), making->rows[SAC_STAGE_MASKED],
                       sac_step_trace_origin (making, SAC_STAGE_MASKED,
                                              _ ("scaled, or −∞ where it may not look")));
}

void
sac_step_make_scores (SacStepMaking *making)
{
  make_scores (making);
  make_scaled (making);
  make_masked (making);
  sac_step_make_weights (making);
}
