/* tests/engine/model-folder.h — a folder with a tiny model in it, to be damaged
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/base/error.h"
#include "tests/engine/tiny.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *config; /* paths of its two files */
  char *model;
  char *text; /* of config.json as it was saved */
} SacModelFolder;

void sac_model_folder_init (SacModelFolder *f);
void sac_model_folder_clear (SacModelFolder *f);

/* A tiny translator of those settings, into any folder. */
void sac_model_folder_save (const char *settings, const char *folder);

/* Writes a file; it must work. */
void sac_put_file (const char *path, const char *data, gsize n);

/* Opening @path fails with @code, and the sentence names @file and says @part. */
void sac_assert_open_refused (const char *path, int code, const char *file, const char *part);
void sac_assert_opens (const char *path);

G_END_DECLS
