/* engine/files/text.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define QUOTE_MAXIMUM 60

static char *
special_number (double value, char *buffer)
{
  g_strlcpy (buffer, isnan (value) ? "nan" : value > 0 ? "inf" : "-inf", SAC_TEXT_NUMBER_SIZE);
  return buffer;
}

char *
sac_text_from_double (double value, char buffer[SAC_TEXT_NUMBER_SIZE])
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  if (!isfinite (value))
    return special_number (value, buffer);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, SAC_TEXT_NUMBER_SIZE, formats[i], value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return buffer;
}

char *
sac_text_from_float (float value, char buffer[SAC_TEXT_NUMBER_SIZE])
{
  static const char *const formats[] = { "%.6g", "%.7g", "%.8g", "%.9g" };

  if (!isfinite (value))
    return special_number (value, buffer);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (buffer, SAC_TEXT_NUMBER_SIZE, formats[i], value);
      if ((float) g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return buffer;
}

char *
sac_text_from_count (guint64 count)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GUINT64_FORMAT, count);
  for (gssize i = (gssize) text->len - 3; i > 0; i -= 3)
    g_string_insert_c (text, i, ',');
  return g_string_free (text, FALSE);
}

void
sac_text_append_json (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '"': g_string_append (out, "\\\""); break;
      case '\\': g_string_append (out, "\\\\"); break;
      case '\n': g_string_append (out, "\\n"); break;
      case '\r': g_string_append (out, "\\r"); break;
      case '\t': g_string_append (out, "\\t"); break;
      default:
        if ((guchar) *at < 0x20 || *at == 0x7f)
          g_string_append_printf (out, "\\u%04x", (guchar) *at);
        else
          g_string_append_c (out, *at);
      }
  g_string_append_c (out, '"');
}

char *
sac_text_quote (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out = g_string_new ("“");
  guint n = 0;

  valid = g_utf8_make_valid (text, (gssize) strnlen (text, QUOTE_MAXIMUM * 6));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (n++ == QUOTE_MAXIMUM)
        {
          g_string_append (out, "…");
          break;
        }
      g_string_append_unichar (out, g_unichar_iscntrl (c) ? '?' : c);
    }
  g_string_append (out, "”");
  return g_string_free (out, FALSE);
}

char *
sac_text_from_dims (guint rank, const gint64 *dims)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < rank; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      if (dims[i] < 0)
        g_string_append (out, "any");
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, dims[i]);
    }
  g_string_append (out, rank == 0 ? _ ("] (a single number)") : "]");
  return g_string_free (out, FALSE);
}
