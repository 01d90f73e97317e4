/* ui/paint/heading.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/heading.h"

#define BELOW  10.0
#define MARGIN 6.0 /* at the right */

double
sac_heading_measure (const char *title, const char *subtitle, SacText *text)
{
  double height = 0;

  if (title != NULL)
    height += sac_text_get_line_height (text, SAC_TEXT_TITLE);
  if (subtitle != NULL)
    height += sac_text_get_line_height (text, SAC_TEXT_SMALL);
  return height > 0 ? height + sac_theme_scale (text->theme, BELOW) : 0;
}

double
sac_heading_measure_width (const char *title, const char *subtitle, SacText *text)
{
  double widest = 0, width;

  if (title != NULL)
    sac_text_measure (text, title, SAC_TEXT_TITLE, &widest, NULL);
  if (subtitle != NULL)
    {
      sac_text_measure (text, subtitle, SAC_TEXT_SMALL, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest > 0 ? widest + sac_theme_scale (text->theme, MARGIN) : 0;
}

static double
paint_title (cairo_t *cr, SacText *text, const char *title, double *x, double y, SacRect area)
{
  const double right = area.x + area.width - sac_theme_scale (text->theme, MARGIN);
  g_autofree char *shown = sac_text_shorten (text, title, SAC_TEXT_TITLE, right - area.x);
  double width, height;

  sac_text_measure (text, shown, SAC_TEXT_TITLE, &width, &height);
  *x = MAX (area.x, MIN (*x, right - width));
  sac_color_set (cr, text->theme->text, 1);
  sac_text_paint (text, cr, shown, SAC_TEXT_TITLE, *x, y, 0, 0);
  return height;
}

void
sac_heading_paint (cairo_t *cr,
                   SacText *text,
                   const char *title,
                   const char *subtitle,
                   double x,
                   double y,
                   SacRect area)
{
  const double right = area.x + area.width - sac_theme_scale (text->theme, MARGIN);

  if (title != NULL)
    y += paint_title (cr, text, title, &x, y, area);
  if (subtitle != NULL)
    {
      g_autofree char *shown = sac_text_shorten (text, subtitle, SAC_TEXT_SMALL, right - x);

      sac_color_set (cr, text->theme->dim, 1);
      sac_text_paint (text, cr, shown, SAC_TEXT_SMALL, x, y, 0, 0);
    }
}
