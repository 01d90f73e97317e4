/* ui/paint/text-layer.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/text-layer.h"

static const cairo_user_data_key_t layer_key;

void
sac_text_layer_attach (cairo_t *cr, GString *elements)
{
  cairo_set_user_data (cr, &layer_key, elements, NULL);
}

static void
append_number (GString *elements, const char *before, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (elements, before);
  g_string_append (elements, g_ascii_formatd (buffer, sizeof buffer, "%.6g", value));
}

void
sac_text_layer_add (cairo_t *cr, const char *string, double x, double y, double width, double font_size)
{
  GString *elements = cairo_get_user_data (cr, &layer_key);
  cairo_matrix_t m;

  if (elements == NULL || *string == '\0')
    return;

  g_autofree char *escaped = g_markup_escape_text (string, -1);

  cairo_get_matrix (cr, &m);
  append_number (elements, "<text transform=\"matrix(", m.xx);
  append_number (elements, ",", m.yx);
  append_number (elements, ",", m.xy);
  append_number (elements, ",", m.yy);
  append_number (elements, ",", m.x0);
  append_number (elements, ",", m.y0);
  append_number (elements, ")\" x=\"", x);
  append_number (elements, "\" y=\"", y);
  append_number (elements, "\" font-size=\"", font_size);
  append_number (elements, "\" textLength=\"", width);
  g_string_append_printf (elements, "\">%s</text>\n", escaped);
}
