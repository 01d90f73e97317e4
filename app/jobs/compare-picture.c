/* app/jobs/compare-picture.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/compare-picture.h"

#include "app/jobs/compare-chart.h"
#include "engine/files/atomic.h"
#include "engine/files/text.h"
#include "ui/paint/compare-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A page with all that it points to. */
typedef struct
{
  SacComparePage page;
  SacTheme theme;
  SacLabel *rows, *columns;
  SacPane *maps, *differences;
  SacChartData *data;
  SacChart *charts;
  SacTextRow *table_rows;
  SacTextColumn *table_columns;
  SacTextCell *cells;
  GPtrArray *texts;   /* owns what was written for it */
  GPtrArray *tensors; /* the differences */
} Scene;

static void
scene_clear (Scene *scene)
{
  g_free (scene->rows);
  g_free (scene->columns);
  g_free (scene->maps);
  g_free (scene->differences);
  g_clear_pointer (&scene->data, sac_chart_data_unref);
  g_free (scene->charts);
  g_free (scene->table_rows);
  g_free (scene->table_columns);
  g_free (scene->cells);
  g_clear_pointer (&scene->texts, g_ptr_array_unref);
  g_clear_pointer (&scene->tensors, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static const char *
keep (Scene *scene, char *text)
{
  g_ptr_array_add (scene->texts, text);
  return text;
}

static const char *
name_of (const SacCompareResult *result, guint variant)
{
  return sac_compare_result_get_variant (result, variant)->name;
}

/* --- maps --- */

static SacMatrix
matrix_of (const SacTensor *map)
{
  return SAC_MATRIX (map->data, map->dims[0], map->dims[1]);
}

static void
add_labels (Scene *scene, const SacCompareReading *reading)
{
  const SacReading *first = reading->readings[0];

  scene->rows = g_new0 (SacLabel, reading->queries);
  scene->columns = g_new0 (SacLabel, reading->keys);
  for (gsize t = 0; t < reading->queries; t++)
    scene->rows[t].text = first->target[t];
  for (gsize s = 0; s < reading->keys; s++)
    scene->columns[s] = (SacLabel){ first->source->texts[s], first->source_unknown[s] };
}

static void
add_maps (Scene *scene, const SacCompareResult *result)
{
  const SacCompareReading *reading = result->reading;
  SacPanes *panes = &scene->page.maps;

  panes->panes = scene->maps = g_new0 (SacPane, reading->n);
  panes->n_panes = reading->n;
  panes->row_labels = scene->rows;
  panes->column_labels = scene->columns;
  panes->value_caption = _ ("weight");
  for (guint i = 0; i < reading->n; i++)
    scene->maps[i] = (SacPane){ matrix_of (reading->maps[i]), name_of (result, i),
                                keep (scene, g_strdup_printf (_ ("writes “%s”"), reading->outputs[i])), i };
}

/* The first variant less each of the others. */
static void
add_differences (Scene *scene, const SacCompareResult *result)
{
  const SacCompareReading *reading = result->reading;
  SacPanes *panes = &scene->page.differences;

  panes->panes = scene->differences = g_new0 (SacPane, reading->n);
  panes->n_panes = reading->n - 1;
  panes->row_labels = scene->rows;
  panes->column_labels = scene->columns;
  panes->value_caption = _ ("difference");
  panes->scaling = (SacScaling){ .kind = SAC_SCALE_SIGNED, .range = SAC_RANGE_DATA };
  for (guint i = 1; i < reading->n; i++)
    {
      SacTensor *map = sac_compare_reading_subtract (reading, 0, i);

      g_ptr_array_add (scene->tensors, map);
      scene->differences[i - 1] =
        (SacPane){ matrix_of (map),
                   keep (scene, g_strdup_printf ("%s − %s", name_of (result, 0), name_of (result, i))),
                   keep (scene, g_strdup_printf (_ ("red: more in %s; blue: more in %s"), name_of (result, 0),
                                                 name_of (result, i))),
                   -1 };
    }
}

/* --- curves --- */

static void
add_charts (Scene *scene, const SacCompareResult *result)
{
  const double steps = (double) sac_compare_get_step (result->compare);

  scene->data = sac_compare_chart_new (result->compare, NULL);
  if (scene->data == NULL)
    return;

  const SacChartNotes *notes = sac_chart_data_get_notes (scene->data);
  const gsize n = sac_chart_data_get_n_panels (scene->data);

  scene->charts = g_new0 (SacChart, n);
  for (gsize i = 0; i < n; i++)
    {
      const SacChartPanel *panel = sac_chart_data_get_panel (scene->data, i);
      SacSeries *series = g_memdup2 (panel->series, panel->n_series * sizeof (SacSeries));

      for (gsize j = 0; j < panel->n_series; j++)
        series[j].name = NULL; /* the page has them as keys */
      keep (scene, (gpointer) series);
      sac_chart_init (&scene->charts[i]);
      scene->charts[i].title = panel->title;
      scene->charts[i].unit = panel->unit;
      scene->charts[i].x_caption = sac_chart_data_get_x_caption (scene->data);
      scene->charts[i].series = series;
      scene->charts[i].n_series = panel->n_series;
      scene->charts[i].log_y = panel->log_y;
      scene->charts[i].x_minimum = 0;
      scene->charts[i].x_maximum = steps;
      scene->charts[i].y_minimum = panel->y_minimum;
      scene->charts[i].y_maximum = panel->y_maximum;
    }
  scene->page.charts = scene->charts;
  scene->page.n_charts = n;
  scene->page.keys = notes->keys;
  scene->page.n_keys = notes->n_keys;
}

/* --- the table --- */

/* (nullable): "97.10 – 98.30 %" of several seeds that differ; thin spaces, for there are many columns. */
static char *
format_range (const SacCompareResult *result, guint variant, const SacCompareColumn *column)
{
  const guint n = sac_compare_get_n_seeds (result->compare);
  double least = (double) INFINITY, most = (double) -INFINITY;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  for (guint k = 0; k < n; k++)
    {
      const double value = sac_compare_column_get (column, sac_compare_result_get_run (result, variant, k));

      least = isnan (value) ? least : MIN (least, value);
      most = isnan (value) ? most : MAX (most, value);
    }
  if (!(least < most))
    return NULL;
  low = sac_compare_column_format (column, least);
  high = sac_compare_column_format (column, most);
  if (g_str_equal (low, high))
    return NULL;
  if (g_str_has_suffix (low, " %"))
    low[strlen (low) - 2] = '\0';
  return g_strdup_printf ("%s\u2009–\u2009%s", low, high);
}

static void
add_cells (Scene *scene,
           const SacCompareResult *result,
           guint variant,
           const SacCompareColumn **columns,
           gsize n)
{
  for (gsize j = 0; j < n; j++)
    {
      const double value = sac_compare_column_get (columns[j], &result->medians[variant]);
      SacTextCell *cell = &scene->cells[variant * n + j];

      cell->text = keep (scene, sac_compare_column_format (columns[j], value));
      cell->note = keep (scene, format_range (result, variant, columns[j]));
    }
}

/* Steps are the same for all that did not end early, and stand in the caption then; that none came to 95 % is worth a column. */
static gboolean
is_shown (const SacCompareResult *result, const SacCompareColumn *column)
{
  const double steps = (double) sac_compare_get_step (result->compare);
  gboolean any = g_str_equal (column->name, "steps-to-95"), differ = FALSE;

  for (guint i = 0; i < sac_compare_get_n_variants (result->compare); i++)
    {
      const double value = sac_compare_column_get (column, &result->medians[i]);

      any |= !isnan (value);
      differ |= value < steps;
    }
  return g_str_equal (column->name, "steps") ? differ : any;
}

/* A line does not begin with a percent sign. */
static const char *
keep_together (Scene *scene, const char *label)
{
  GString *text = g_string_new (label);

  g_string_replace (text, " %", "\u00a0%", 0);
  return keep (scene, g_string_free (text, FALSE));
}

static void
add_table (Scene *scene, const SacCompareResult *result)
{
  const guint n_rows = sac_compare_get_n_variants (result->compare);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (const SacCompareColumn *column = sac_compare_columns; column->name != NULL; column++)
    if (is_shown (result, column))
      g_ptr_array_add (columns, (gpointer) column);
  scene->table_rows = g_new0 (SacTextRow, n_rows);
  scene->table_columns = g_new0 (SacTextColumn, columns->len + 1);
  scene->cells = g_new0 (SacTextCell, (gsize) n_rows * columns->len + 1);
  for (guint j = 0; j < columns->len; j++)
    {
      const SacCompareColumn *column = columns->pdata[j];
      const gboolean has_unit = column->unit != NULL && !g_str_equal (column->unit, "%");

      scene->table_columns[j] =
        (SacTextColumn){ keep_together (scene, _ (column->label)), has_unit ? _ (column->unit) : NULL };
    }
  for (guint i = 0; i < n_rows; i++)
    {
      scene->table_rows[i] = (SacTextRow){ name_of (result, i), i };
      add_cells (scene, result, i, (const SacCompareColumn **) columns->pdata, columns->len);
    }
  scene->page.table = (SacTextTable){ .rows = scene->table_rows,
                                      .columns = scene->table_columns,
                                      .cells = scene->cells,
                                      .n_rows = n_rows,
                                      .n_columns = columns->len };
}

/* --- the page --- */

/* "additive, scaled-dot on translate" */
static char *
make_title (const SacCompareResult *result)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < sac_compare_get_n_variants (result->compare); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (", ") : "", name_of (result, i));
  return g_strdup_printf (_ ("%s on %s"), names->str, sac_compare_get_plan (result->compare)->name);
}

static void
scene_init (Scene *scene, const SacCompareResult *result, const SacLook *look)
{
  *scene = (Scene){ .texts = g_ptr_array_new_with_free_func (g_free),
                    .tensors = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_tensor_unref) };
  sac_theme_init (&scene->theme, look->dark ? SAC_PALETTE_DARK : SAC_PALETTE_LIGHT, 1);
  sac_compare_page_init (&scene->page);
  scene->page.title = look->title != NULL ? look->title : keep (scene, make_title (result));
  scene->page.document = *scene->page.title != '\0' ? scene->page.title : _ ("Comparison");
  if (*scene->page.title == '\0')
    scene->page.title = NULL;
  if (result->reading != NULL)
    {
      add_labels (scene, result->reading);
      add_maps (scene, result);
    }
  if (result->reading != NULL && result->reading->n > 1)
    add_differences (scene, result);
  add_charts (scene, result);
  add_table (scene, result);
  scene->page.caption = keep (scene, sac_compare_result_describe (result));
}

GBytes *
sac_compare_result_render (const SacCompareResult *result,
                           const SacLook *look,
                           SacFigureFormat format,
                           GError **error)
{
  g_auto (Scene) scene = { 0 };

  scene_init (&scene, result, look);
  return sac_compare_page_render (&scene.page, &scene.theme, format, look->scale, error);
}

gboolean
sac_compare_result_draw (const SacCompareResult *result,
                         const SacLook *look,
                         const char *path,
                         GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  SacFigureFormat format;

  if (!sac_figure_format_from_path (path, &format, error))
    return FALSE;
  bytes = sac_compare_result_render (result, look, format, error);
  return bytes != NULL &&
         sac_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
