/* ui/paint/signed-bars.c — the signed parts of a sum as vertical bars around a zero line
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/bars.h"
#include "ui/paint/text.h"
#include "ui/paint/ticks.h"

#include <math.h>

#define WIDEST_BAR 22.0
#define BAR_GAP    0.2 /* of a bar's share of the width */

typedef struct
{
  double value;
  gsize index;
} Item;

/* Largest first; NaN last. */
static int
compare_items (const void *a, const void *b)
{
  const double x = ((const Item *) a)->value, y = ((const Item *) b)->value;

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return (x < y) - (x > y);
}

static Item *
make_items (const SacSignedBars *bars)
{
  Item *items = g_new (Item, MAX (bars->n_values, 1));

  for (gsize i = 0; i < bars->n_values; i++)
    items[i] = (Item){ bars->values[i], i };
  if (bars->sorted)
    qsort (items, bars->n_values, sizeof *items, compare_items);
  return items;
}

/* Where values are: symmetric only as far as needed, zero always seen. */
static SacAxis
make_axis (const SacSignedBars *bars, SacRect plot)
{
  SacAxis axis = { 0, 0, plot.y + plot.height, plot.y, FALSE };

  for (gsize i = 0; i < bars->n_values; i++)
    if (isfinite (bars->values[i]))
      {
        axis.minimum = MIN (axis.minimum, bars->values[i]);
        axis.maximum = MAX (axis.maximum, bars->values[i]);
      }
  if (axis.minimum == axis.maximum)
    axis.maximum = 1;
  return axis;
}

static void
paint_bar (cairo_t *cr,
           const Item *item,
           double x,
           double width,
           const SacAxis *axis,
           const SacTheme *theme,
           gboolean is_highlighted,
           gboolean any_highlighted)
{
  const double zero = round (sac_axis_to_pixel (axis, 0)), y = sac_axis_to_pixel (axis, item->value);

  if (!isfinite (item->value))
    return;
  sac_color_set (cr, item->value >= 0 ? theme->positive : theme->negative,
                 any_highlighted && !is_highlighted ? 0.55 : 1);
  cairo_rectangle (cr, x, MIN (zero, y), width, MAX (fabs (y - zero), 0.75));
  cairo_fill (cr);
}

static void
paint_bars (cairo_t *cr, SacRect plot, const SacSignedBars *bars, const SacAxis *axis, const SacTheme *theme)
{
  g_autofree Item *items = make_items (bars);
  const double share = MIN (plot.width / bars->n_values, sac_theme_scale (theme, WIDEST_BAR));
  const double gap = share >= 3 ? MAX (1, share * BAR_GAP) : 0;
  const gsize n_slots = (gsize) MIN ((double) bars->n_values, MAX (ceil (plot.width), 1));
  const gboolean any = bars->highlighted >= 0 && (gsize) bars->highlighted < bars->n_values;

  for (gsize slot = 0; slot < n_slots; slot++)
    {
      const gsize first = slot * bars->n_values / n_slots, end = (slot + 1) * bars->n_values / n_slots;
      const Item *largest = &items[first];
      gboolean is_highlighted = FALSE;

      for (gsize i = first; i < end; i++)
        {
          if (fabs (items[i].value) > fabs (largest->value))
            largest = &items[i];
          is_highlighted |= any && items[i].index == (gsize) bars->highlighted;
        }
      paint_bar (cr, largest, plot.x + first * share, MAX (share * (end - first) - gap, 1), axis, theme,
                 is_highlighted, any);
    }
}

static void
paint_end (cairo_t *cr, SacText *text, SacRect plot, double value, double y)
{
  g_autofree char *string = sac_number_format (value, 3);

  sac_color_set (cr, text->theme->dim, 1);
  sac_text_paint (text, cr, string, SAC_TEXT_SMALL | SAC_TEXT_TABULAR,
                  plot.x - sac_theme_scale (text->theme, 6), y, 1, 0.5);
}

void
sac_signed_bars_paint (cairo_t *cr, SacRect area, const SacSignedBars *bars, const SacTheme *theme)
{
  g_auto (SacText) text = { NULL };
  SacRect plot = area;
  double label_width;

  g_return_if_fail (bars != NULL && (bars->values != NULL || bars->n_values == 0));

  sac_text_init (&text, theme);

  const double line = sac_text_get_line_height (&text, SAC_TEXT_SMALL);

  if (bars->caption != NULL)
    {
      g_autofree char *caption = sac_text_shorten (&text, bars->caption, SAC_TEXT_SMALL, area.width);

      sac_color_set (cr, theme->dim, 1);
      sac_text_paint (&text, cr, caption, SAC_TEXT_SMALL, area.x, area.y, 0, 0);
      plot.y += line * 1.3;
      plot.height -= line * 1.3;
    }
  sac_text_measure (&text, "−0.000", SAC_TEXT_SMALL | SAC_TEXT_TABULAR, &label_width, NULL);
  plot.x += label_width + sac_theme_scale (theme, 6);
  plot.width -= label_width + sac_theme_scale (theme, 6);
  if (bars->n_values == 0 || plot.width < 1 || plot.height < 1)
    return;
  plot = sac_rect_inset (plot, 0, line * 0.3);

  const SacAxis axis = make_axis (bars, plot);
  const double zero = round (sac_axis_to_pixel (&axis, 0));

  paint_bars (cr, plot, bars, &axis, theme);
  sac_color_set (cr, theme->text, 0.35);
  cairo_rectangle (cr, plot.x, zero, plot.width, 1);
  cairo_fill (cr);
  paint_end (cr, &text, plot, 0, zero);
  if (zero - plot.y > line)
    paint_end (cr, &text, plot, axis.maximum, plot.y);
  if (plot.y + plot.height - zero > line)
    paint_end (cr, &text, plot, axis.minimum, plot.y + plot.height);
}
