/* ui/widgets/token-strip.h — tokens side by side with a cursor on one of them
 *
 * Mouse      click a token: "activated"; with Shift or Ctrl: "run-to". The wheel scrolls what does not fit.
 * Signals    "activated" (int index), "run-to" (int index)
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "ui/paint/token-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_TYPE_TOKEN_STRIP (sac_token_strip_get_type ())
G_DECLARE_FINAL_TYPE (SacTokenStrip, sac_token_strip, SAC, TOKEN_STRIP, GtkWidget)

GtkWidget *sac_token_strip_new (const char *name, SacRole role) G_GNUC_WARN_UNUSED_RESULT;

/* Copies all. @shares, @marked: (nullable): one a token. @cursor: -1 = none. */
void sac_token_strip_set_items (SacTokenStrip *self,
                                const SacLabel *items,
                                gsize n_items,
                                const double *shares,
                                const gboolean *marked,
                                gssize cursor);

G_END_DECLS
