/* ui/paint/color-bar.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/color-bar.h"
#include "ui/paint/text.h"
#include "ui/paint/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define RAMP_WIDTH    14.0
#define RAMP_HIGHEST  320.0
#define RAMP_LOWEST   36.0
#define TICK_LENGTH   4.0
#define TEXT_GAP      4.0
#define TICK_DISTANCE 34.0
#define SWATCH        11.0
#define STEPS         256

typedef struct
{
  const char *name;
  guint32 pixel;
  gboolean hatched;
} Swatch;

static guint
get_swatches (const SacColorBar *bar, Swatch *swatches)
{
  guint n = 0;

  if (bar->has_masked)
    swatches[n++] = (Swatch){ C_ ("cell", "masked"), bar->scale->masked, FALSE };
  if (bar->has_excluded)
    swatches[n++] = (Swatch){ _ ("left out"), bar->scale->excluded, FALSE };
  if (bar->has_nan)
    swatches[n++] = (Swatch){ "NaN", bar->scale->nan, TRUE };
  return n;
}

static const char *
scaling_name (const SacColorBar *bar)
{
  return sac_scale_kind_get_name (bar->scale->scaling.kind);
}

static SacAxis
bar_axis (const SacColorBar *bar, SacRect ramp)
{
  return (SacAxis){ bar->scale->minimum, bar->scale->maximum, ramp.y + ramp.height, ramp.y,
                    bar->scale->scaling.kind == SAC_SCALE_LOG };
}

/* Number at a tick of the bar; shares of the row's maximum as "max" at the top. */
static char *
tick_text (const SacColorBar *bar, const SacAxis *axis, const SacTicks *ticks, double value)
{
  if (bar->scale->scaling.kind == SAC_SCALE_ROW_MAXIMUM && value > 0.999)
    return g_strdup (_ ("max"));
  return sac_ticks_format (ticks, axis->log, value);
}

/* The value under the cursor: two digits finer than an eye reads off the bar. */
static char *
marker_text (const SacColorBar *bar, double value)
{
  const double largest = MAX (fabs (bar->scale->minimum), fabs (bar->scale->maximum));
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (bar->scale->scaling.kind == SAC_SCALE_LOG || largest < 0.1 || largest >= 1000 || !isfinite (value))
    return sac_number_format (value, 3);
  g_ascii_formatd (buffer, sizeof buffer, largest < 10 ? "%.2f" : "%.1f", fabs (value));
  return g_strconcat (value < 0 && strpbrk (buffer, "123456789") != NULL ? "−" : "", buffer, NULL);
}

static double
text_width (SacText *text, const char *string, SacTextStyle style)
{
  double width;

  sac_text_measure (text, string, SAC_TEXT_SMALL | style, &width, NULL);
  return width;
}

/* Widest number beside the ramp, whatever the cursor points at. */
static double
numbers_width (const SacColorBar *bar, SacText *text)
{
  const SacAxis axis = bar_axis (bar, (SacRect){ 0, 0, 1, 200 });
  const gboolean is_log = axis.log;
  g_autofree char *low = marker_text (bar, bar->scale->minimum);
  g_autofree char *high = marker_text (bar, bar->scale->maximum);
  double widest = MAX (text_width (text, low, SAC_TEXT_BOLD), text_width (text, high, SAC_TEXT_BOLD));
  SacTicks ticks;

  if (is_log)
    widest = MAX (widest, text_width (text, "8.8e−8", SAC_TEXT_BOLD));
  sac_axis_get_ticks (&axis, 5, &ticks);
  for (gsize i = 0; i < ticks.n_values; i++)
    {
      g_autofree char *string = tick_text (bar, &axis, &ticks, ticks.values[i]);

      widest = MAX (widest, text_width (text, string, 0));
    }
  return widest;
}

double
sac_color_bar_measure (const SacColorBar *bar, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  Swatch swatches[3];
  double widest;

  sac_text_init (&text, theme);
  widest = sac_theme_scale (theme, RAMP_WIDTH + TEXT_GAP + TICK_LENGTH + 1) + numbers_width (bar, &text);
  if (bar->caption != NULL)
    widest = MAX (widest, text_width (&text, bar->caption, 0));
  widest = MAX (widest, text_width (&text, scaling_name (bar), 0));
  for (guint i = 0, n = get_swatches (bar, swatches); i < n; i++)
    widest = MAX (widest, text_width (&text, swatches[i].name, 0) + sac_theme_scale (theme, SWATCH + 5));
  return ceil (widest);
}

static void
paint_ramp (cairo_t *cr, SacRect ramp, const SacColorBar *bar, const SacTheme *theme)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, STEPS);
  guint8 *data = cairo_image_surface_get_data (image);
  const int stride = cairo_image_surface_get_stride (image);

  for (int i = 0; data != NULL && i < STEPS; i++)
    *(guint32 *) (void *) (data + i * stride) = bar->scale->map.pixels[STEPS - 1 - i];
  cairo_surface_mark_dirty (image);
  cairo_save (cr);
  cairo_rectangle (cr, ramp.x, ramp.y, ramp.width, ramp.height);
  cairo_clip (cr);
  cairo_translate (cr, ramp.x, ramp.y);
  cairo_scale (cr, ramp.width, ramp.height / STEPS);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);

  cairo_rectangle (cr, ramp.x + 0.5, ramp.y + 0.5, ramp.width - 1, ramp.height - 1);
  cairo_set_line_width (cr, 1);
  sac_color_set (cr, theme->text, 0.18);
  cairo_stroke (cr);
}

typedef struct
{
  double y[SAC_MAX_TICKS + 3];
  gsize n;
} Taken;

/* Notes a number at @y; FALSE where it would touch another. */
static gboolean
take_place (Taken *taken, double y, double line)
{
  for (gsize i = 0; i < taken->n; i++)
    if (fabs (taken->y[i] - y) < line * 0.9)
      return FALSE;
  taken->y[taken->n++] = y;
  return TRUE;
}

static void
paint_tick (cairo_t *cr, SacText *text, SacRect ramp, const char *string, double y, Taken *taken)
{
  const SacTheme *theme = text->theme;
  const double line = sac_text_get_line_height (text, SAC_TEXT_SMALL);
  const double length = sac_theme_scale (theme, TICK_LENGTH), gap = sac_theme_scale (theme, TEXT_GAP);
  const double text_y = CLAMP (y, ramp.y + line * 0.32, ramp.y + ramp.height - line * 0.32);

  if (!take_place (taken, text_y, line))
    return;
  sac_color_set (cr, theme->dim, 0.7);
  cairo_rectangle (cr, ramp.x + ramp.width, CLAMP (round (y), ramp.y, ramp.y + ramp.height - 1), length, 1);
  cairo_fill (cr);
  sac_color_set (cr, theme->dim, 1);
  sac_text_paint (text, cr, string, SAC_TEXT_SMALL, ramp.x + ramp.width + length + gap, text_y, 0, 0.5);
}

/* Both ends, then what round numbers have room between them. */
static void
paint_ticks (cairo_t *cr, SacText *text, SacRect ramp, const SacColorBar *bar, Taken *taken)
{
  const SacAxis axis = bar_axis (bar, ramp);
  const double ends[] = { axis.maximum, axis.minimum };
  SacTicks ticks;

  sac_axis_get_ticks (&axis, (guint) CLAMP (ramp.height / sac_theme_scale (text->theme, TICK_DISTANCE), 1, 6),
                      &ticks);
  for (gsize i = 0; i < 2; i++)
    {
      const double off = ticks.step > 0 ? fabs (ends[i] / ticks.step - round (ends[i] / ticks.step)) : 0;
      g_autofree char *string =
        off < 1e-6 ? tick_text (bar, &axis, &ticks, ends[i]) : marker_text (bar, ends[i]);

      paint_tick (cr, text, ramp, string, sac_axis_to_pixel (&axis, ends[i]), taken);
    }
  for (gsize i = 0; i < ticks.n_values; i++)
    {
      g_autofree char *string = tick_text (bar, &axis, &ticks, ticks.values[i]);

      paint_tick (cr, text, ramp, string, sac_axis_to_pixel (&axis, ticks.values[i]), taken);
    }
}

/* A pointer at the ramp and the value itself. */
static void
paint_marker (cairo_t *cr, SacText *text, SacRect ramp, const SacColorBar *bar, Taken *taken)
{
  const double position = sac_color_scale_position (bar->scale, bar->marker, bar->marker_row_maximum);
  const double y = ramp.y + (1 - position) * ramp.height, x = ramp.x + ramp.width;
  const double size = sac_theme_scale (text->theme, 5);
  const double line = sac_text_get_line_height (text, SAC_TEXT_SMALL);

  if (isnan (position))
    return;

  g_autofree char *string = marker_text (bar, (double) bar->marker);
  const double text_y = CLAMP (y, ramp.y + line * 0.32, ramp.y + ramp.height - line * 0.32);

  take_place (taken, text_y, line);
  sac_color_set (cr, text->theme->text, 1);
  cairo_move_to (cr, x + 1, y);
  cairo_rel_line_to (cr, size * 1.2, -size * 0.8);
  cairo_rel_line_to (cr, 0, size * 1.6);
  cairo_close_path (cr);
  cairo_fill (cr);
  sac_text_paint (text, cr, string, SAC_TEXT_SMALL | SAC_TEXT_BOLD,
                  x + sac_theme_scale (text->theme, TEXT_GAP + TICK_LENGTH + 1), text_y, 0, 0.5);
}

static void
paint_swatch (cairo_t *cr, SacText *text, double x, double y, const Swatch *swatch)
{
  const SacTheme *theme = text->theme;
  const double size = sac_theme_scale (theme, SWATCH);

  cairo_save (cr);
  cairo_rectangle (cr, x, y - size / 2, size, size);
  sac_color_set (cr, sac_color_from_pixel (swatch->pixel), 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  sac_color_set (cr, theme->hatch, 1);
  cairo_set_line_width (cr, sac_theme_scale (theme, 1));
  for (double d = 0; swatch->hatched && d < 2 * size; d += sac_theme_scale (theme, 5))
    {
      cairo_move_to (cr, x + d - size, y + size / 2);
      cairo_rel_line_to (cr, size, -size);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  sac_color_set (cr, theme->dim, 1);
  sac_text_paint (text, cr, swatch->name, SAC_TEXT_SMALL, x + size + sac_theme_scale (theme, 5), y, 0, 0.5);
}

void
sac_color_bar_paint (cairo_t *cr, SacRect area, const SacColorBar *bar, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  Swatch swatches[3];
  Taken taken = { .n = 0 };

  g_return_if_fail (bar != NULL && bar->scale != NULL);

  sac_text_init (&text, theme);

  const guint n_swatches = get_swatches (bar, swatches);
  const double line = sac_text_get_line_height (&text, SAC_TEXT_SMALL);
  const guint n_lines = (bar->caption != NULL) + 1 + n_swatches;
  const double room = area.height - n_lines * line - sac_theme_scale (theme, 8);
  const SacRect ramp = { round (area.x), round (area.y), round (sac_theme_scale (theme, RAMP_WIDTH)),
                         round (CLAMP (room, 1, sac_theme_scale (theme, RAMP_HIGHEST))) };
  double y = ramp.y + ramp.height + sac_theme_scale (theme, 8) + line / 2;

  if (ramp.height < sac_theme_scale (theme, RAMP_LOWEST) / 2)
    return;
  paint_ramp (cr, ramp, bar, theme);
  paint_marker (cr, &text, ramp, bar, &taken);
  paint_ticks (cr, &text, ramp, bar, &taken);
  sac_color_set (cr, theme->text, 1);
  if (bar->caption != NULL)
    {
      sac_text_paint (&text, cr, bar->caption, SAC_TEXT_SMALL, ramp.x, y, 0, 0.5);
      y += line;
    }
  sac_color_set (cr, theme->dim, 1);
  sac_text_paint (&text, cr, scaling_name (bar), SAC_TEXT_SMALL, ramp.x, y, 0, 0.5);
  for (guint i = 0; i < n_swatches; i++)
    paint_swatch (cr, &text, ramp.x, y += line, &swatches[i]);
}
