/* engine/base/memory.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/memory.h"

#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

guint64
sac_memory_get_free (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/meminfo", &text, NULL, NULL))
    return G_MAXUINT64;
  line = strstr (text, "MemAvailable:");
  if (line == NULL)
    return G_MAXUINT64;
  return g_ascii_strtoull (line + strlen ("MemAvailable:"), NULL, 10) * 1024;
}

gboolean
sac_memory_check (const char *what, guint64 n_bytes, GError **error)
{
  const guint64 available = sac_memory_get_free ();

  if (n_bytes <= available / 10 * 9)
    return TRUE;
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY,
               _ ("%s needs about %.1f GiB of memory, but only %.1f GiB are free"), what,
               (double) n_bytes / (1u << 30), (double) available / (1u << 30));
  return FALSE;
}
