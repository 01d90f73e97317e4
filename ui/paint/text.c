/* ui/paint/text.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/text.h"

#include "ui/paint/text-layer.h"
#include "ui/paint/text-lines.h"

#include <string.h>

#define ELLIPSIS "…"

void
sac_text_init (SacText *text, const SacTheme *theme)
{
  g_return_if_fail (text != NULL && theme != NULL);

  *text = (SacText){ .theme = theme, .style = -1, .target = -1 };
}

void
sac_text_clear (SacText *text)
{
  g_clear_object (&text->layout);
}

static double
style_size (const SacTheme *theme, SacTextStyle style)
{
  const double size = style & SAC_TEXT_SMALL ? theme->small_size : theme->size;

  return (style & SAC_TEXT_TITLE ? theme->title_size : size) * theme->text_scale;
}

static void
fill_line (const SacText *text, const char *string, SacTextStyle style, SacTextLine *line)
{
  *line = (SacTextLine){ .string = string,
                         .family = text->theme->family,
                         .size = style_size (text->theme, style),
                         .resolution = text->theme->resolution,
                         .style = style,
                         .target = text->target };
  memcpy (line->matrix, text->matrix, sizeof line->matrix);
}

/* (transfer none): until the next call. */
static PangoLayout *
get_layout (SacText *text, const char *string, SacTextStyle style)
{
  SacTextLine line;

  fill_line (text, string, style, &line);
  if (!text->is_vector)
    return sac_text_line_get (&line);
  if (text->style != (int) style)
    sac_text_line_set_type (text->layout, &line);
  text->style = (int) style;
  pango_layout_set_text (text->layout, string, -1);
  return text->layout;
}

static void
layout_get_size (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  if (width != NULL)
    *width = (double) logical.width / PANGO_SCALE;
  if (height != NULL)
    *height = (double) logical.height / PANGO_SCALE;
}

void
sac_text_measure (SacText *text, const char *string, SacTextStyle style, double *width, double *height)
{
  layout_get_size (get_layout (text, string, style), width, height);
}

double
sac_text_get_line_height (SacText *text, SacTextStyle style)
{
  double height;

  sac_text_measure (text, "Xg", style, NULL, &height);
  return height;
}

/* The first and last @kept clusters together, with … between; the first half has the odd one. */
static char *
without_middle (const char *string, const PangoLogAttr *attributes, int n_chars, int kept)
{
  int head = 0, tail = n_chars, count = 0;

  for (int wanted = (kept + 1) / 2; head < n_chars && count < wanted;)
    count += attributes[++head].is_cursor_position;
  count = 0;
  for (int wanted = kept / 2; tail > head && count < wanted;)
    count += attributes[--tail].is_cursor_position;

  const char *head_end = g_utf8_offset_to_pointer (string, head);
  const char *tail_start = g_utf8_offset_to_pointer (string, tail);

  return g_strdup_printf ("%.*s" ELLIPSIS "%s", (int) (head_end - string), string, tail_start);
}

char *
sac_text_shorten (SacText *text, const char *string, SacTextStyle style, double width)
{
  double natural;

  sac_text_measure (text, string, style, &natural, NULL);
  if (natural <= width)
    return g_strdup (string);

  const int n_chars = (int) g_utf8_strlen (string, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n_chars + 1);
  g_autofree char *best = g_strdup (ELLIPSIS);

  pango_get_log_attrs (string, (int) strlen (string), -1, NULL, attributes, n_chars + 1);
  for (int low = 1, high = n_chars - 1; low <= high;) /* the most clusters that fit */
    {
      const int kept = (low + high) / 2;
      char *candidate = without_middle (string, attributes, n_chars, kept);

      sac_text_measure (text, candidate, style, &natural, NULL);
      if (natural <= width)
        {
          g_free (best);
          best = candidate;
          low = kept + 1;
        }
      else
        {
          g_free (candidate);
          high = kept - 1;
        }
    }
  return g_steal_pointer (&best);
}

static void
follow_vectors (SacText *text, cairo_t *cr, cairo_surface_type_t type)
{
  PangoContext *context;

  if (text->layout == NULL)
    text->layout = sac_text_line_new_layout (text->theme->resolution);
  context = pango_layout_get_context (text->layout);
  pango_context_set_round_glyph_positions (context,
                                           type != CAIRO_SURFACE_TYPE_SVG && type != CAIRO_SURFACE_TYPE_PDF);
  pango_cairo_update_context (cr, context);
}

/* Glyphs sit on whole pixels in images, where Cairo would round them unevenly, and freely in vectors. */
static void
follow_target (SacText *text, cairo_t *cr)
{
  const cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  cairo_matrix_t matrix;

  text->is_vector = type != CAIRO_SURFACE_TYPE_IMAGE && type != CAIRO_SURFACE_TYPE_RECORDING;
  if (text->is_vector)
    {
      follow_vectors (text, cr, type);
      return;
    }
  cairo_get_matrix (cr, &matrix);
  text->target = (int) type;
  memcpy (text->matrix, (const double[]){ matrix.xx, matrix.yx, matrix.xy, matrix.yy }, sizeof text->matrix);
}

void
sac_text_paint (SacText *text,
                cairo_t *cr,
                const char *string,
                SacTextStyle style,
                double x,
                double y,
                double align_x,
                double align_y)
{
  double width, height, baseline;
  PangoLayout *layout;

  follow_target (text, cr);
  layout = get_layout (text, string, style);
  layout_get_size (layout, &width, &height);
  baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  x -= align_x * width;
  y -= align_y * height;
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
  sac_text_layer_add (cr, string, x, y + baseline, width,
                      style_size (text->theme, style) * text->theme->resolution / 72);
}
