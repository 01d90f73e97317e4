/* app/cli/attend-picture.c — attention in the terminal, or as a picture by the window's own painters
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/attend.h"

#include "app/jobs/weight-words.h"
#include "app/reading.h"
#include "engine/files/atomic.h"
#include "ui/paint/terminal.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A map with all that it points to. */
typedef struct
{
  SacMap map;
  SacTheme theme;
  SacLabel *rows;
  SacLabel *columns;
  guint8 *mask;
  char *title;
  char *subtitle;
  char *caption; /* of the values */
} Figure;

static void
figure_clear (Figure *figure)
{
  g_free (figure->rows);
  g_free (figure->columns);
  g_free (figure->mask);
  g_free (figure->title);
  g_free (figure->subtitle);
  g_free (figure->caption);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figure, figure_clear)

gsize
sac_attend_get_size (const SacAttendView *view, gsize *n_columns)
{
  const SacMapInfo *words = view->words != NULL ? sac_map_data_get_info (view->words) : NULL;

  *n_columns = words != NULL ? words->n_columns : view->values->dims[1];
  return words != NULL ? words->n_rows : view->values->dims[0];
}

const float *
sac_attend_get_values (const SacAttendView *view)
{
  return view->words != NULL ? g_bytes_get_data (sac_map_data_get_info (view->words)->weights, NULL)
                             : view->values->data;
}

SacLabel *
sac_attend_make_labels (const SacAttendView *view, gboolean is_row)
{
  const SacMapInfo *words = view->words != NULL ? sac_map_data_get_info (view->words) : NULL;
  const SacReading *reading = view->reading;
  gsize n_columns;
  const gsize n_rows = sac_attend_get_size (view, &n_columns), n = is_row ? n_rows : n_columns;
  SacLabel *labels = g_new0 (SacLabel, n);

  for (gsize i = 0; i < n; i++)
    labels[i] = words != NULL ? (is_row ? words->row_labels : words->column_labels)[i]
                : is_row      ? (SacLabel){ reading->target[i], FALSE }
                              : (SacLabel){ reading->source->texts[i], reading->source_unknown[i] };
  return labels;
}

/* Keys that the scope hides have the weight 0 and the masked score −∞: neither is a number to colour. */
static guint8 *
make_mask (const SacAttendView *view)
{
  const SacMapInfo *words = view->words != NULL ? sac_map_data_get_info (view->words) : NULL;

  if (words != NULL)
    return words->mask != NULL
             ? g_memdup2 (g_bytes_get_data (words->mask, NULL), g_bytes_get_size (words->mask))
             : NULL;
  g_autoptr (SacTensor) masked =
    sac_trace_read_head (view->reading->trace, view->site, view->head, SAC_STAGE_MASKED);
  guint8 *mask = g_malloc (masked->n_elements);

  for (gsize i = 0; i < masked->n_elements; i++)
    mask[i] = masked->data[i] != -INFINITY;
  return mask;
}

/* As in the window. */
static char *
make_subtitle (const SacAttendView *view)
{
  if (view->words != NULL)
    return g_strdup (sac_map_data_get_info (view->words)->subtitle);
  return sac_site_dup_subtitle (sac_trace_get_site (view->reading->trace, view->site), view->head,
                                view->stage);
}

static void
figure_init (Figure *figure, const SacAttendView *view, const SacAttendStyle *style)
{
  const gboolean is_weight = view->stage == SAC_STAGE_WEIGHT;
  gsize n_columns;
  const gsize n_rows = sac_attend_get_size (view, &n_columns);

  *figure = (Figure){ 0 };
  sac_theme_init (&figure->theme, style->dark ? SAC_PALETTE_DARK : SAC_PALETTE_LIGHT, 1);
  figure->rows = sac_attend_make_labels (view, TRUE);
  figure->columns = sac_attend_make_labels (view, FALSE);
  figure->mask = make_mask (view);
  figure->title = style->title != NULL ? g_strdup (style->title)
                                       : g_strdup_printf ("%s → %s", view->text, view->reading->text);
  figure->subtitle = make_subtitle (view);

  sac_map_init (&figure->map, SAC_MATRIX (sac_attend_get_values (view), n_rows, n_columns));
  figure->map.matrix.mask = figure->mask;
  figure->map.row_labels = figure->rows;
  figure->map.column_labels = figure->columns;
  figure->map.title = figure->title;
  figure->map.subtitle = figure->subtitle;
  figure->map.selected_row = style->query;
  figure->map.mass = style->mass;
  figure->caption = is_weight
                      ? sac_site_dup_weight_name (sac_trace_get_site (view->reading->trace, view->site))
                      : g_strdup (_ ("score"));
  figure->map.value_caption = figure->caption;
  if (!is_weight)
    figure->map.scaling = (SacScaling){ .kind = SAC_SCALE_SIGNED, .range = SAC_RANGE_DATA };
}

char *
sac_attend_to_terminal (const SacAttendView *view,
                        const SacAttendStyle *style,
                        guint width,
                        gboolean colors,
                        gboolean numbers)
{
  const SacTerminalOptions options = { .width = width, .colors = colors, .numbers = numbers };
  g_auto (Figure) figure = { 0 };

  figure_init (&figure, view, style);
  return sac_terminal_format_map (&figure.map, &options, &figure.theme);
}

gboolean
sac_attend_write_picture (const SacAttendView *view,
                          const SacAttendStyle *style,
                          const char *path,
                          GError **error)
{
  g_auto (Figure) figure = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  SacFigureFormat format;

  if (!sac_figure_format_from_path (path, &format, error))
    return FALSE;
  figure_init (&figure, view, style);
  bytes = sac_picture_render (style->picture, &figure.map, &figure.theme, format, style->scale, error);
  return bytes != NULL &&
         sac_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
