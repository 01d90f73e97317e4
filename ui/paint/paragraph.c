/* ui/paint/paragraph.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/paragraph.h"

#include <string.h>

/* (transfer full): what lies from @start to before @end, without the spaces at its end. */
static char *
take_line (const char *start, const char *end)
{
  return g_strchomp (g_strndup (start, (gsize) (end - start)));
}

static gboolean
fits (SacText *text, const char *start, const char *end, SacTextStyle style, double width)
{
  g_autofree char *line = take_line (start, end);
  double own;

  sac_text_measure (text, line, style, &own, NULL);
  return own <= width;
}

static void
add_line (GPtrArray *lines,
          SacText *text,
          const char *start,
          const char *end,
          SacTextStyle style,
          double width)
{
  g_autofree char *line = take_line (start, end);

  g_ptr_array_add (lines, sac_text_shorten (text, line, style, width));
}

GPtrArray *
sac_paragraph_break (SacText *text, const char *string, SacTextStyle style, double width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const int n_chars = (int) g_utf8_strlen (string, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n_chars + 1);
  const char *start = string, *good = string, *p = string;

  pango_get_log_attrs (string, (int) strlen (string), -1, NULL, attributes, n_chars + 1);
  for (int i = 0; i <= n_chars; i++)
    {
      if (i > 0 && (attributes[i].is_line_break || i == n_chars))
        {
          if (good > start && !fits (text, start, p, style, width))
            {
              add_line (lines, text, start, good, style, width);
              start = good;
            }
          good = p;
        }
      if (i < n_chars)
        p = g_utf8_next_char (p);
    }
  if (*start != '\0')
    add_line (lines, text, start, p, style, width);
  return lines;
}

double
sac_paragraph_put (cairo_t *cr,
                   SacText *text,
                   const char *string,
                   SacTextStyle style,
                   double x,
                   double y,
                   double width,
                   double align)
{
  g_autoptr (GPtrArray) lines = sac_paragraph_break (text, string, style, width);
  const double line = sac_text_get_line_height (text, style);

  for (guint i = 0; cr != NULL && i < lines->len; i++)
    sac_text_paint (text, cr, lines->pdata[i], style, x, y + i * line, align, 0);
  return lines->len * line;
}
