/* app/window-recovery-private.h — what a window keeps against a fall, and what it offers after one
 *
 * What is offered is held (locked) by this window, so that no other one offers it too.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/window-private.h"

G_BEGIN_DECLS

struct _SacGuard
{
  SacRecoveryFile *own;  /* nullable: nothing can be kept */
  SacRecoveryFile *left; /* nullable: a session that is offered */
  SacLeftRun *run;       /* nullable: a training that is offered … */
  SacKeptRun *run_held;  /* nullable: … and held */
  SacSaved *kept;        /* nullable: as it was last written, or when all began */
  guint timer_id;
  gboolean is_writing;
  gboolean is_restoring;
  gboolean is_put_off; /* nothing is offered any more, until the next start */
};

/* window-recovery: looks again for what was left behind */
void sac_window_look_for_more (SacWindow *self);

/* window-offer: as the guard has it now */
void sac_window_show_offer (SacWindow *self);

G_END_DECLS
