/* tests/app/tiny.h — a model and a run so small that a test can make them, and waiting for a state
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/plan.h"

G_BEGIN_DECLS

/* (transfer full): to learn dates, with few numbers and sentences, for @n_steps. */
SacPlan *tiny_plan_new (guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* The same as a form's values: a{sd}, floating. */
GVariant *tiny_values_new (guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): after @n_steps of training. */
SacTranslator *tiny_translator_new (guint n_steps) G_GNUC_WARN_UNUSED_RESULT;

/* Saves such a run, with a checkpoint, in @folder. */
void tiny_save (const char *folder, guint n_steps);

/* A moment after which a test that still waits has failed: $SACCADE_TEST_PATIENCE seconds from now, or two minutes. */
gint64 tiny_get_deadline (void);

/* Runs the main loop until @condition holds, or the deadline has passed. */
#define tiny_wait_for(condition)                                                     \
  G_STMT_START                                                                       \
  {                                                                                  \
    const gint64 deadline_ = tiny_get_deadline ();                                   \
    while (!(condition))                                                             \
      {                                                                              \
        if (g_get_monotonic_time () > deadline_)                                     \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
        if (!g_main_context_iteration (NULL, FALSE))                                 \
          g_usleep (500);                                                            \
      }                                                                              \
  }                                                                                  \
  G_STMT_END

G_END_DECLS
