/* app/cli/attend-picture.c — attention in the terminal, or as a picture by the window's own painters
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/attend.h"

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
} Figure;

static void
figure_clear (Figure *figure)
{
  g_free (figure->rows);
  g_free (figure->columns);
  g_free (figure->mask);
  g_free (figure->title);
  g_free (figure->subtitle);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figure, figure_clear)

static void
make_labels (Figure *figure, const SacReading *reading)
{
  figure->rows = g_new0 (SacLabel, reading->n_target);
  figure->columns = g_new0 (SacLabel, reading->source->n);
  for (gsize i = 0; i < reading->n_target; i++)
    figure->rows[i].text = reading->target[i];
  for (gsize i = 0; i < reading->source->n; i++)
    figure->columns[i] = (SacLabel){ reading->source->texts[i], reading->source_unknown[i] };
}

/* Keys that the scope hides have the weight 0 and the masked score −∞: neither is a number to colour. */
static guint8 *
make_mask (const SacAttendView *view)
{
  g_autoptr (SacTensor) masked =
    sac_trace_read_head (view->reading->trace, view->site, view->head, SAC_STAGE_MASKED);
  guint8 *mask = g_malloc (masked->n_elements);

  for (gsize i = 0; i < masked->n_elements; i++)
    mask[i] = masked->data[i] != -INFINITY;
  return mask;
}

static char *
make_subtitle (const SacAttendView *view)
{
  const SacSite *site = sac_trace_get_site (view->reading->trace, view->site);
  const char *mechanism = sac_field_get_choice_label (site->mechanism);
  const char *stage = sac_field_get_choice_label (sac_stage_get_name (view->stage));

  if (site->heads > 1)
    return g_strdup_printf (_ ("%s attention, %s, head %u: %s"), site->name, mechanism, view->head, stage);
  return g_strdup_printf (_ ("%s attention, %s: %s"), site->name, mechanism, stage);
}

static void
figure_init (Figure *figure, const SacAttendView *view, const SacAttendStyle *style)
{
  const gboolean is_weight = view->stage == SAC_STAGE_WEIGHT;

  *figure = (Figure){ 0 };
  sac_theme_init (&figure->theme, style->dark ? SAC_PALETTE_DARK : SAC_PALETTE_LIGHT, 1);
  make_labels (figure, view->reading);
  figure->mask = make_mask (view);
  figure->title = style->title != NULL ? g_strdup (style->title)
                                       : g_strdup_printf ("%s → %s", view->text, view->reading->text);
  figure->subtitle = make_subtitle (view);

  sac_map_init (&figure->map, SAC_MATRIX (view->values->data, view->values->dims[0], view->values->dims[1]));
  figure->map.matrix.mask = figure->mask;
  figure->map.row_labels = figure->rows;
  figure->map.column_labels = figure->columns;
  figure->map.title = figure->title;
  figure->map.subtitle = figure->subtitle;
  figure->map.selected_row = style->query;
  figure->map.mass = style->mass;
  figure->map.value_caption = is_weight ? _ ("weight") : _ ("score");
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
