/* app/session-models.c — what is held in memory besides what is looked at: models, and the run that was last
 *
 * A model that lies in files is let go, and read again when it is chosen. One that lies nowhere else leaves the list, which
 * is said: the oldest first, never the one that is looked at, nor the newest.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/release.h"
#include "app/session-private.h"

#include <glib/gi18n-lib.h>

#define MODELS_BYTES   (64 * 1000000ull) /* of all together */
#define MODELS_UNSAVED 16                /* that lie in no folder */

static void
tell (SacSession *self, const GPtrArray *gone)
{
  g_autofree char *text = NULL;

  if (gone->len == 0)
    return;
  text = g_strdup_printf (_ ("“%s” has left the list, which keeps the newest models that are not saved"),
                          (const char *) gone->pdata[gone->len - 1]);
  sac_session_emit (self, SAC_SESSION_ITEMS_CHANGED);
  sac_session_emit_text (self, SAC_SESSION_MESSAGE, text);
}

void
sac_session_bound_models (SacSession *self)
{
  g_autoptr (GPtrArray) gone =
    sac_catalog_shrink (self->catalog, self->current, MODELS_BYTES, MODELS_UNSAVED);

  tell (self, gone);
}

/* The worker has it before the next run, which takes its own memory. */
void
sac_session_release_run (SacSession *self)
{
  sac_session_take_training (self, NULL);
  sac_worker_push (self->worker, sac_release_job_new (g_steal_pointer (&self->train_job)), NULL, NULL);
}

void
sac_session_release_memory (SacSession *self)
{
  sac_worker_push (self->worker, sac_release_job_new (NULL), NULL, NULL);
}
