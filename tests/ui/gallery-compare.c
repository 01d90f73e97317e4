/* tests/ui/gallery-compare.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gallery-compare.h"

#include "tests/ui/gallery-data.h"

#include <math.h>
#include <string.h>

static const char *const names[] = { "additive", "dot",          "scaled-dot",
                                     "general",  "dot-key-bias", "cosine-normaliser-sparsemax" };
static const char *const mechanisms[] = { "additive", "dot",          "scaled-dot", "general",
                                          "cosine",   "dot-key-bias", NULL };
static const char *const normalisers[] = { "softmax", "sigmoid", "sparsemax", NULL };

static const SacFormField fields[] = {
  { .name = "mechanism",
    .label = "Mechanism",
    .group = "Attention",
    .help = "How a score is made from a query and a key",
    .kind = SAC_FORM_CHOICE,
    .choices = mechanisms },
  { .name = "normaliser",
    .label = "Normaliser",
    .group = "Attention",
    .help = "How a row of scores becomes weights",
    .kind = SAC_FORM_CHOICE,
    .choices = normalisers },
  { .name = "heads",
    .label = "Heads",
    .group = "Attention",
    .help = "Attention heads side by side",
    .kind = SAC_FORM_INTEGER,
    .minimum = 1,
    .maximum = 64,
    .value = 1 },
};

/* The same words; weights drawn towards even ones, the more the larger @index is. */
SacMapData *
gallery_compare_map (guint index)
{
  g_autoptr (SacMapData) data = gallery_translate_map ();
  SacMapInfo info = *sac_map_data_get_info (data);
  const gsize n = info.n_rows * info.n_columns;
  float *weights = g_memdup2 (g_bytes_get_data (info.weights, NULL), n * sizeof (float));
  const float share = 1 / (1 + (float) index);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < n; i++)
    weights[i] = share * weights[i] + (1 - share) / (float) info.n_columns;
  bytes = g_bytes_new_take (weights, n * sizeof (float));
  info.weights = bytes;
  info.scores = NULL;
  info.title = info.subtitle = NULL;
  return sac_map_data_new (&info);
}

SacFigureData *
gallery_figures (guint n)
{
  static const SacFigureColumn columns[] = {
    { "Steps", NULL, FALSE },        { "Parameters", NULL, FALSE }, { "Multiply-adds a token", NULL, FALSE },
    { "Time a step", "ms", FALSE },  { "Memory", "MB", FALSE },     { "Exact", "%", TRUE },
    { "Alignment error", "%", TRUE }
  };
  double values[6][G_N_ELEMENTS (columns)];
  SacFigureRow rows[6];

  for (guint i = 0; i < n; i++)
    {
      const double row[] = { 1234,
                             115791 - 1000.0 * i,
                             127837,
                             13.62 + i,
                             48.1,
                             0.874 - 0.1 * i,
                             i == 1 ? (double) NAN : 0.031 * (i + 1) };

      rows[i] = (SacFigureRow){ names[i], i };
      memcpy (values[i], row, sizeof row);
    }
  return sac_figure_data_new (&(SacFigureInfo){ .columns = columns,
                                                .n_columns = G_N_ELEMENTS (columns),
                                                .rows = rows,
                                                .n_rows = n,
                                                .values = values[0],
                                                .note = "Quality at the last validation" });
}

static void
fill_panes (SacCompareView *view, guint n)
{
  SacMapData *maps[6];
  SacComparePane panes[6];
  g_autoptr (SacMapData) difference = NULL;
  SacMapInfo info;

  for (guint i = 0; i < n; i++)
    {
      maps[i] = gallery_compare_map (i);
      panes[i] = (SacComparePane){ .name = names[i], .map = maps[i], .output = gallery_output };
    }
  if (n > 2)
    panes[n - 1].trouble =
      "The loss is NaN after step 1,230: the first tensor that is not finite is “combine.weight”";
  sac_compare_view_set_panes (view, panes, n);
  info = *sac_map_data_get_info (maps[1]);
  info.is_signed = TRUE;
  info.value_name = "difference";
  difference = sac_map_data_new (&info);
  sac_compare_view_set_difference (view, difference);
  for (guint i = 0; i < n; i++)
    sac_map_data_unref (maps[i]);
}

void
gallery_fill_compare (GtkWidget *widget, guint n)
{
  SacCompareView *view = SAC_COMPARE_VIEW (widget);
  g_autoptr (SacFigureData) figures = n > 0 ? gallery_figures (n) : NULL;
  g_autoptr (SacChartData) chart = n > 0 ? gallery_chart (1234) : NULL;
  const SacTrainStatus running = { .state = SAC_TRAIN_RUNNING,
                                   .text = "step 1,234 of 3,000 · 0:12 elapsed · 0:43 left",
                                   .fraction = 0.41 },
                       idle = { .state = SAC_TRAIN_IDLE, .text = "ready", .fraction = -1 };

  sac_compare_view_set_lesson (view, "translate", "English → French");
  sac_param_form_set_fields (sac_compare_view_get_form (view), gallery_fields, gallery_n_fields);
  sac_variant_list_set_fields (sac_compare_view_get_variants (view), fields, G_N_ELEMENTS (fields));
  for (guint i = 0; i < MAX (n, 2); i++)
    sac_variant_list_add (sac_compare_view_get_variants (view), "mechanism", i);
  sac_compare_view_set_status (view, n > 0 ? &running : &idle);
  if (n == 0)
    return;
  fill_panes (view, n);
  sac_compare_view_set_probe (view, gallery_source, "step 1,230 · rows: what additive says");
  sac_compare_view_set_chart (view, chart);
  sac_compare_view_set_figures (view, figures);
  sac_selection_set_cell (sac_compare_view_get_selection (view), 2, 1);
}
