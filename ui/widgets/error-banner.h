/* ui/widgets/error-banner.h — one sentence that stays until it is closed or taken away
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A banner with a close button, hidden. (AdwBanner has no close button and is younger than our floor.) */
GtkWidget *sac_error_banner_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @child with @banner over its lower end: what stands in @child does not move when an error comes. */
GtkWidget *sac_error_banner_lay_over (GtkWidget *banner, GtkWidget *child) G_GNUC_WARN_UNUSED_RESULT;

/* From now on they say the same, and whoever closes one has closed both: one message, whichever is seen. */
void sac_error_banner_join (GtkWidget *banner, GtkWidget *other);

/* %NULL takes it away. */
void sac_error_banner_set_text (GtkWidget *banner, const char *text);

G_END_DECLS
