/* tests/ui/gallery-step.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-step.h"

#include <math.h>

#define N_UNITS 24

static const SacLabel queries[] = { { "le", FALSE }, { "chat", FALSE }, { "noir", FALSE }, { "dort", TRUE } };
static const SacLabel keys[] = { { "the", FALSE },
                                 { "black", FALSE },
                                 { "cat", FALSE },
                                 { "sleeps", TRUE },
                                 { ".", FALSE } };
static const gsize aligned[] = { 0, 2, 1, 3 };

static void
set_column (SacStepData *data, SacStepTable *table, gsize column, const char *title, const char *tensor)
{
  table->columns[column].title = title;
  table->columns[column].origin = (SacStepOrigin){ .tensor = tensor,
                                                   .how = "for a picture",
                                                   .n_rows = GALLERY_STEP_QUERIES,
                                                   .n_columns = table->n_rows,
                                                   .row = data->place.query,
                                                   .column_step = 1 };
}

static void
fill (SacStepTable *table, gsize column, double phase, double scale)
{
  for (gsize i = 0; i < table->n_rows; i++)
    table->columns[column].values[i] = scale * sin (phase + 1.7 * (double) i);
}

static void
add_keys (SacStepData *data, SacStepPart *part, const char *title)
{
  sac_step_data_init_table (data, &part->items, GALLERY_STEP_KEYS, 2);
  part->items.caption = "Every key";
  part->items.label_title = "key";
  part->items.labels = data->keys;
  part->items.bars = 1;
  part->items.selected = (gssize) data->place.key;
  part->items.choice = SAC_STEP_CHOICE_KEY;
  set_column (data, &part->items, 0, "before", "cross.before");
  set_column (data, &part->items, 1, title, "cross.scores");
  fill (&part->items, 0, (double) data->place.query, 1);
  fill (&part->items, 1, (double) data->place.query, 8);
}

static void
add_terms (SacStepData *data, SacStepTable *table, SacStepChoice choice)
{
  sac_step_data_init_table (data, table, N_UNITS, 3);
  table->caption = "Its parts, the largest first";
  table->label_title = "unit";
  table->labels = sac_step_data_array (data, SacLabel, N_UNITS);
  for (gsize i = 0; i < N_UNITS; i++)
    table->labels[i].text = sac_step_data_format (data, "%" G_GSIZE_FORMAT, i + 1);
  table->bars = 2;
  table->choice = choice;
  set_column (data, table, 0, "q", "query");
  set_column (data, table, 1, "k", "key");
  set_column (data, table, 2, "q × k", "product");
  table->columns[1].origin.file = "some-folder/model.safetensors";
  for (gsize j = 0; j < 3; j++)
    fill (table, j, (double) (j + data->place.query + data->place.key), 1 + (double) j);
  sac_step_data_sort_table (data, table, 2);
}

static void
add_facts (SacStepData *data, SacStepTable *table)
{
  sac_step_data_init_table (data, table, 1, 2);
  set_column (data, table, 0, "max", "max");
  set_column (data, table, 1, "Σ exp", "sum");
  table->columns[0].values[0] = 4.812;
  table->columns[1].values[0] = 1.0375;
}

SacStepData *
gallery_step_data (SacStepPlace place)
{
  SacStepData *data = sac_step_data_new ();

  data->place = place;
  data->title = "“noir” looks at “black”";
  data->n_queries = GALLERY_STEP_QUERIES;
  data->n_keys = GALLERY_STEP_KEYS;
  data->queries = sac_step_data_labels (data, queries, GALLERY_STEP_QUERIES);
  data->keys = sac_step_data_labels (data, keys, GALLERY_STEP_KEYS);
  data->weights = sac_step_data_array (data, double, GALLERY_STEP_KEYS);
  data->entropies = sac_step_data_array (data, double, GALLERY_STEP_QUERIES);
  data->peaks = sac_step_data_array (data, double, GALLERY_STEP_QUERIES);
  data->peak_keys = sac_step_data_array (data, gsize, GALLERY_STEP_QUERIES);
  data->weights[aligned[place.query]] = 0.9;
  for (gsize i = 0; i < GALLERY_STEP_QUERIES; i++)
    {
      data->entropies[i] = 0.1 * (double) (i + 1);
      data->peaks[i] = 0.9 - 0.1 * (double) i;
      data->peak_keys[i] = aligned[i];
    }
  for (SacStepStage stage = 0; stage < SAC_N_STEPS; stage++)
    {
      SacStepPart *part = &data->stages[stage];

      part->formula =
        sac_step_data_format (data, "%s = vᵀ tanh(W q + b + U k)", sac_step_stage_get_name (stage));
      part->numbers =
        sac_step_data_format (data, "stage %d of token %" G_GSIZE_FORMAT ": 1.140 + 1.113 = 2.253", stage + 1,
                              place.query + 1);
      add_keys (data, part, sac_step_stage_get_name (stage));
      if (stage == SAC_STEP_SCORES || stage >= SAC_STEP_CONTEXT)
        add_terms (data, &part->terms,
                   stage == SAC_STEP_CONTEXT ? SAC_STEP_CHOICE_UNIT : SAC_STEP_CHOICE_NONE);
      if (stage == SAC_STEP_WEIGHTS)
        add_facts (data, &part->facts);
    }
  return data;
}
