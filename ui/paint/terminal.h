/* ui/paint/terminal.h — a map as text for a terminal
 *
 * Columns line up by display width (CJK counts two). Cells are shades ░▒▓█, or coloured backgrounds where asked.
 * A map wider than the terminal keeps its first columns and says how many it left out.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/map.h"

G_BEGIN_DECLS

typedef struct
{
  guint width;      /* columns of the terminal; 0 = 80 */
  gboolean colors;  /* 24-bit escape sequences */
  gboolean numbers; /* the values themselves in the cells, where they fit */
} SacTerminalOptions;

/* (transfer full): lines ending in \n; labels' control characters are made visible, so nothing in them reaches the
 * terminal as a command. */
char *sac_terminal_format_map (const SacMap *map,
                               const SacTerminalOptions *options,
                               const SacTheme *theme) G_GNUC_WARN_UNUSED_RESULT;

/* Columns that @text takes in a terminal. */
guint sac_terminal_get_width (const char *text);

G_END_DECLS
