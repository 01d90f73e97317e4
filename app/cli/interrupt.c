/* app/cli/interrupt.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/interrupt.h"

#include <signal.h>

/* A signal handler has nothing but a global to tell what happened. */
static volatile sig_atomic_t asked;

static void
on_signal (int number)
{
  asked = 1;
}

void
sac_interrupt_watch (void)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART | (int) SA_RESETHAND };

  sigemptyset (&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, NULL);
}

gboolean
sac_interrupt_was_asked (void)
{
  return asked != 0;
}

static gboolean
is_asked (gpointer user_data)
{
  return sac_interrupt_was_asked ();
}

const SacStop sac_interrupt_stop = { .is_asked = is_asked };
