/* app/jobs/export-map.c — the four pictures of a map, and its numbers
 *
 * csv and npy hold what is shown; safetensors and json the scores and weights of the whole reading, or json the tree.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export-private.h"

#include "app/beams.h"
#include "app/reading-numbers.h"
#include "engine/base/error.h"
#include "engine/files/csv.h"
#include "engine/files/npy.h"

/* (transfer full) (nullable): the tree as it was searched, or searched for this. */
static SacBeamsSnapshot *
find_beams (const SacExport *what, GError **error)
{
  const SacReadingSnapshot *reading = what->reading;
  const SacBeamOptions options = sac_beams_get_options (what->beams, what->alpha);

  return reading->beams != NULL ? sac_snapshot_ref (reading->beams)
                                : sac_beams_snapshot_new (reading->translator, what->pool, reading->text,
                                                          &options, NULL, NULL, error);
}

/* The path that is read stands out, or the best one of a tree that nobody has seen yet. */
static GBytes *
draw_tree (const SacExport *what, const SacTheme *theme, SacFigureFormat format, GError **error)
{
  const SacReadingSnapshot *reading = what->reading;
  SacBeamsSnapshot *beams = find_beams (what, error);
  g_autofree char *title = NULL;
  GBytes *bytes;
  SacTree tree;

  if (beams == NULL)
    return NULL;
  sac_tree_data_init_tree (beams->tree, &tree);
  tree.chosen = reading->beams != NULL ? (gssize) reading->node : (gssize) beams->beam->outputs[0];
  title =
    what->look.title == NULL ? g_strdup_printf ("%s → %s", reading->text, reading->reading->text) : NULL;
  tree.title = title != NULL ? title : what->look.title;
  bytes = sac_tree_render (&tree, theme, format, sac_look_get_scale (&what->look), error);
  sac_snapshot_unref (beams);
  return bytes;
}

/* Bars and tint are of one query. Elsewhere what lies under the pointer is no part of the picture; what was locked is. */
static gboolean
shows_selection (const SacExport *what)
{
  return what->locked || (what->look.picture != SAC_PICTURE_MAP && what->look.picture != SAC_PICTURE_FLOW);
}

static GBytes *
draw (const SacExport *what, SacFigureFormat format, GError **error)
{
  const SacLook *look = &what->look;
  SacTheme theme;
  SacMap map;

  g_return_val_if_fail (look->picture != SAC_PICTURE_TREE || what->reading != NULL, NULL);

  sac_look_init_theme (look, &theme);
  if (look->picture == SAC_PICTURE_TREE)
    return draw_tree (what, &theme, format, error);
  sac_map_data_init_map (what->map, &map);
  if (!sac_map_data_get_info (what->map)->is_signed)
    map.scaling = what->scaling;
  map.selected_row = shows_selection (what) ? what->row : -1;
  map.selected_column = shows_selection (what) ? what->column : -1;
  map.locked = what->locked;
  map.mass = what->mass;
  if (look->title != NULL)
    map.title = *look->title != '\0' ? look->title : NULL;
  return sac_picture_render (look->picture, &map, &theme, format, sac_look_get_scale (look), error);
}

static const char **
list_texts (const SacLabel *labels, gsize n)
{
  const char **texts = labels != NULL ? g_new (const char *, n) : NULL;

  for (gsize i = 0; texts != NULL && i < n; i++)
    texts[i] = labels[i].text;
  return texts;
}

/* @separator: ',' or a tab */
static GBytes *
format_text (const SacMapData *map, char separator)
{
  const SacMapInfo *info = sac_map_data_get_info (map);
  g_autofree const char **rows = list_texts (info->row_labels, info->n_rows);
  g_autofree const char **columns = list_texts (info->column_labels, info->n_columns);
  char *text = sac_csv_to_text (&(SacCsvMatrix){
    .values = g_bytes_get_data (info->weights, NULL),
    .n_rows = info->n_rows,
    .n_columns = info->n_columns,
    .row_labels = rows,
    .column_labels = columns,
    .corner = info->value_name != NULL ? info->value_name : "weights",
    .separator = separator,
  });

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
make_tree_json (const SacExport *what, GError **error)
{
  SacBeamsSnapshot *beams = find_beams (what, error);
  char *json = beams != NULL ? sac_beams_to_json (beams) : NULL;

  g_clear_pointer (&beams, sac_snapshot_unref);
  return json != NULL ? g_bytes_new_take (json, strlen (json)) : NULL;
}

static GBytes *
make_numbers (const SacExport *what, const char *ending, GError **error)
{
  const SacMapInfo *info = sac_map_data_get_info (what->map);
  const gint64 dims[] = { (gint64) info->n_rows, (gint64) info->n_columns };

  if (ending == NULL || g_str_equal (ending, ".csv"))
    return format_text (what->map, ending == NULL ? '\t' : ',');
  if (g_str_equal (ending, ".npy"))
    return sac_npy_to_bytes (g_bytes_get_data (info->weights, NULL), 2, dims);
  if (what->reading == NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNSUPPORTED,
                   "A map alone has no %s file: choose .csv or .npy", ending);
      return NULL;
    }
  if (g_str_equal (ending, ".json") && what->tree)
    return make_tree_json (what, error);
  if (g_str_equal (ending, ".json"))
    return sac_reading_to_json (what->reading->reading, what->reading->text);
  return sac_reading_to_safetensors (what->reading->reading, what->reading->text, error);
}

static const char *const endings[] = { ".csv", ".npy", ".safetensors", ".json", NULL };

const SacExportClass SAC_EXPORT_CLASS_MAP = {
  .endings = endings,
  .draw = draw,
  .make_numbers = make_numbers,
};
