/* app/data-path.h — where the lessons' trained models and samples lie
 *
 * The first of these that there is: what the environment variable SACCADE_DATA_DIR names; data/ of the source tree, if
 * the program runs from a build folder inside it; share/saccade beside the bin/ the program runs from; the folder it was
 * configured to be installed to.
 *
 * Ownership  results are (transfer full).
 * Threads    any.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The data folder. It need not exist: the last candidate is given when there is none. */
char *sac_data_path_get (void) G_GNUC_WARN_UNUSED_RESULT;

/* The folder of the catalogues of texts, as bindtextdomain() wants it: what SACCADE_LOCALE_DIR names; the build folder's,
 * if the program runs from one; share/locale beside the bin/ the program runs from; where they are to be installed. */
char *sac_data_path_get_locale (void) G_GNUC_WARN_UNUSED_RESULT;

/* The folder of the trained model that comes with @lesson; it need not exist. */
char *sac_data_path_of_lesson (const char *lesson) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
