/* ui/paint/chart-keys.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/chart-keys.h"

#include <math.h>

#define DASH 18.0
#define GAP  20.0

static void
paint_key (cairo_t *cr, SacText *text, const SacChartKey *key, const char *name, double x, double y)
{
  const double dash = sac_theme_scale (text->theme, DASH), line = sac_text_get_line_height (text, 0);

  sac_color_set (cr, sac_theme_get_series (text->theme, key->color), 1);
  cairo_rectangle (cr, x, round (y + line / 2) - 1.5, dash * 0.7, 3);
  cairo_fill (cr);
  sac_color_set (cr, text->theme->text, 1);
  sac_text_paint (text, cr, name, 0, x + dash, y, 0, 0);
}

double
sac_chart_keys_put (cairo_t *cr,
                    SacText *text,
                    const SacChartKey *keys,
                    gsize n_keys,
                    double x,
                    double y,
                    double width)
{
  const double line = sac_text_get_line_height (text, 0), top = y;
  const double dash = sac_theme_scale (text->theme, DASH), gap = sac_theme_scale (text->theme, GAP);
  double at = x;

  for (gsize i = 0; i < n_keys; i++)
    {
      g_autofree char *name = sac_text_shorten (text, keys[i].name, 0, width - dash);
      double own;

      sac_text_measure (text, name, 0, &own, NULL);
      if (at > x && at + dash + own > x + width)
        {
          at = x;
          y += line;
        }
      if (cr != NULL)
        paint_key (cr, text, &keys[i], name, at, y);
      at += dash + own + gap;
    }
  return n_keys > 0 ? y + line + gap / 2 - top : 0;
}
