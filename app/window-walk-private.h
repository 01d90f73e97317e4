/* app/window-walk-private.h — a walk that is open in a window
 *
 * A step is entered in stages: its place is gone to; where it names tokens, the cell is looked up in what was read and gone
 * to as well; then it is there, and from then on whatever a person does may lead away from it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/walk.h"
#include "app/window-private.h"

G_BEGIN_DECLS

typedef enum
{
  SAC_WALKING_ON_THE_WAY,
  SAC_WALKING_TO_THE_CELL,
  SAC_WALKING_THERE,
} SacWalkingPhase;

/* What stands below the text, and so what its button does. */
typedef enum
{
  SAC_WALKING_SAYS_NOTHING,
  SAC_WALKING_SAYS_AWAY,  /* back to the step */
  SAC_WALKING_SAYS_KEPT,  /* to what the student looked at */
  SAC_WALKING_SAYS_ASK,   /* may the walk train? */
  SAC_WALKING_SAYS_WAIT,  /* for a step of the run; no button */
  SAC_WALKING_SAYS_WRONG, /* something is not there; no button */
} SacWalkingSays;

struct _SacWalking
{
  SacWalk *walk;
  char *id;         /* as sac_walks_open() takes it */
  SacPlace *wanted; /* (nullable): what the step shows, as far as it is known */
  SacPlace *before; /* where the window was before the walk */
  SacPlace *kept;   /* (nullable): what the student looked at before the walk went on */
  guint step;
  SacWalkingPhase phase;
  SacWalkingSays says;
  guint check_id;     /* 0 = nothing to check */
  gboolean starts;    /* the run of before is being stopped for the walk's */
  gboolean run_ended; /* since the last check: its model took the place of what was shown */
  guint hide;         /* as it was told class mode last */
};

void sac_walking_free (SacWalking *walking);

static inline const SacWalkStep *
sac_walking_get_step (const SacWalking *walking)
{
  return &walking->walk->steps[walking->step];
}

/* window-walk */
void sac_window_say (SacWindow *self, SacWalkingSays says, const char *note, const char *button);
void sac_window_enter_step (SacWindow *self, guint step);

/* window-walk-place: what a step names; no run, no cell */
SacPlace *sac_walking_make_place (SacWindow *self, char **trouble) G_GNUC_WARN_UNUSED_RESULT;

/* Adds the cell to what is wanted; TRUE if there is one to go to. */
gboolean sac_walking_find_cell (SacWindow *self, char **trouble);

/* TRUE where the window shows what is wanted. */
gboolean sac_walking_is_there (SacWindow *self);

/* window-walk-run: starts the walk's run, waits for a step of it, shows that */
void sac_walking_follow_run (SacWindow *self);
void sac_walking_ask_to_train (SacWindow *self);
void sac_walking_start_if_free (SacWindow *self); /* it was allowed to */

/* (nullable): the kept step of the walk's run that the walk's step shows; %NULL while it is not there. */
const SacMoment *sac_walking_find_moment (SacWindow *self);
gboolean sac_walking_has_run (SacWindow *self);

/* A step of the run is wanted that is not there yet. */
gboolean sac_walking_waits (SacWindow *self);

/* window-walk-watch: keys; what a person does */
void sac_window_watch_walk (SacWindow *self);
void sac_walking_check_soon (SacWindow *self);

G_END_DECLS
