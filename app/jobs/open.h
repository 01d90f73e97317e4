/* app/jobs/open.h — open a model: a folder, one of its files, or a lesson by its name
 *
 * Result     SacOpenedSnapshot. Errors: those of sac_translator_open(), in a sentence.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/job.h"
#include "app/run-note.h"
#include "engine/models/translator.h"

G_BEGIN_DECLS

typedef struct
{
  SacSnapshot base;
  SacTranslator *translator;
  char *folder;
  gboolean can_resume; /* the run it came from left a checkpoint there … */
  SacRunNote note;     /* … that says this */
} SacOpenedSnapshot;

/* (transfer full) */
SacJob *sac_open_job_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
