/* ui/paint/label-text.c — tokens as they are shown: nothing invisible, nothing that acts
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/paint/labels.h"

char *
sac_label_get_display_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *shown = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      switch (c)
        {
        case '\n': g_string_append (shown, "↵"); break;
        case '\r': g_string_append (shown, "␍"); break;
        case '\t': g_string_append (shown, "⇥"); break;
        case 0x200d: /* joins emoji */ g_string_append_unichar (shown, c); break;
        default:
          if (g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
            g_string_append (shown, "␣");
          else if (g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR ||
                   g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR)
            g_string_append (shown, "↵");
          else if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
            g_string_append (shown, "·");
          else
            g_string_append_unichar (shown, c);
          break;
        }
    }
  if (shown->len == 0)
    g_string_append (shown, "∅");
  return g_string_free (shown, FALSE);
}
