/* engine/models/translator-private.h — shared by the files of the translator and of the trainer
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/atomic.h"
#include "engine/files/stored-type.h"
#include "engine/models/translator.h"

G_BEGIN_DECLS

#define SAC_CONFIG_NAME    "config.json"
#define SAC_MODEL_NAME     "model.safetensors"
#define SAC_CONFIG_FORMAT  "saccade"
#define SAC_CONFIG_VERSION 1

struct _SacTranslator
{
  int ref_count;
  SacTranslatorParts parts; /* strings are those below */
  char *name;
  char *lesson;
  SacModel *model;
};

/* A tensor's dims as safetensors writes them: [SAC_MAX_RANK]. */
void sac_translator_file_dims (const SacTensor *tensor, gint64 *dims);

gboolean sac_translator_make_folder (const char *folder, GError **error);

/* sac_translator_save() with @values in the place of its own parameters, rounded to @type (F32, F16 or BF16), as part of
 * @set. %SAC_ENGINE_ERROR_RANGE for a value that @type cannot hold. */
gboolean sac_translator_stage (const SacTranslator *translator,
                               const SacParams *values,
                               SacStoredType type,
                               SacFileSet *set,
                               const char *folder,
                               const SacSettings *training,
                               GError **error);

G_END_DECLS
