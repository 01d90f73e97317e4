/* app/preferences.h — what is remembered from one start to the next: the window's size, the models opened last,
 * how a picture was exported
 *
 * A key file, saccade/preferences.ini in the user's configuration folder, written whole or not at all. One that cannot
 * be read counts as empty: nothing in it is worth a question. But where the disk or the rights are to blame it is not
 * written over: saving says so.
 *
 * Threads    main thread only.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_N_RECENT 8

typedef struct
{
  char *path;
  int width, height; /* 0 = not known */
  gboolean maximized;
  struct
  {
    guint format; /* of the export dialog's */
    double scale;
    gboolean dark;
  } export;          /* what was chosen last */
  char *walks;       /* nullable: a folder of walks of the user's, besides the usual one */
  GPtrArray *recent; /* of char *: folders, the last one first */
  char *trouble;     /* (nullable): why what the file holds is not known */
} SacPreferences;

/* @path: (nullable): another file than the user's, for tests */
SacPreferences *sac_preferences_load (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void sac_preferences_free (SacPreferences *preferences);
gboolean sac_preferences_save (const SacPreferences *preferences, GError **error);

/* Moves @folder to the front. */
void sac_preferences_add_recent (SacPreferences *preferences, const char *folder);
void sac_preferences_remove_recent (SacPreferences *preferences, const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SacPreferences, sac_preferences_free)

G_END_DECLS
