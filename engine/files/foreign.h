/* engine/files/foreign.h — tell other formats by their first bytes, to refuse them with a reason
 *
 * By content, never by name: a pickle that is called model.safetensors is refused as a pickle. There is no
 * fallback: what is refused here is not tried in any other way.
 *
 * Threads    any; nothing is kept.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *sentence; /* what it is, why not, what to do: continues "FILE: " */
  gboolean is_damage; /* TRUE: not another format, but something gone wrong (a web page, a pointer, zeros) */
  gboolean is_model;  /* TRUE: a file that weights are kept in elsewhere */
} SacForeign;

/* (nullable): what @data is, if it is something known; constant. */
const SacForeign *sac_foreign_recognise (const guint8 *data, gsize n_bytes);

/* (nullable) (transfer full): "PATH: what it is", if the ordinary file at @path is something known by its first bytes. */
char *sac_foreign_describe_file (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable) (transfer full): the same for the first file in @folder, by name, that weights are kept in elsewhere. */
char *sac_foreign_describe_folder (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
