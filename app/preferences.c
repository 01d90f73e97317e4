/* app/preferences.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/preferences.h"

#include "engine/base/error.h"
#include "engine/files/atomic.h"

#include <glib/gi18n-lib.h>

#define GROUP   "window"
#define LARGEST 16384
#define BYTES   ((gsize) 1 << 16)

#define LEAST_SCALE 0.5
#define MOST_SCALE  8.0
#define USUAL_SCALE 2.0

static void
read_export (SacPreferences *self, GKeyFile *file)
{
  const double scale = g_key_file_get_double (file, GROUP, "export-scale", NULL);

  self->export.format = (guint) CLAMP (g_key_file_get_integer (file, GROUP, "export-format", NULL), 0, 99);
  self->export.scale = scale >= LEAST_SCALE && scale <= MOST_SCALE ? scale : USUAL_SCALE;
  self->export.dark = g_key_file_get_boolean (file, GROUP, "export-dark", NULL);
}

static void
read_file (SacPreferences *self, GKeyFile *file)
{
  g_auto (GStrv) recent = g_key_file_get_string_list (file, GROUP, "recent", NULL, NULL);

  self->width = CLAMP (g_key_file_get_integer (file, GROUP, "width", NULL), 0, LARGEST);
  self->height = CLAMP (g_key_file_get_integer (file, GROUP, "height", NULL), 0, LARGEST);
  self->walks = g_key_file_get_string (file, GROUP, "walks", NULL);
  self->maximized = g_key_file_get_boolean (file, GROUP, "maximized", NULL);
  read_export (self, file);
  for (gsize i = 0; recent != NULL && recent[i] != NULL && i < SAC_N_RECENT; i++)
    g_ptr_array_add (self->recent, g_strdup (recent[i]));
}

SacPreferences *
sac_preferences_load (const char *path)
{
  SacPreferences *self = g_new0 (SacPreferences, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  self->export.scale = USUAL_SCALE;
  self->recent = g_ptr_array_new_with_free_func (g_free);
  self->path = path != NULL ? g_strdup (path)
                            : g_build_filename (g_get_user_config_dir (), "saccade", "preferences.ini", NULL);
  bytes = sac_file_read (self->path, BYTES, &error);
  if (bytes == NULL && !sac_file_is_missing (self->path))
    self->trouble = g_strdup (error->message);
  if (bytes != NULL && g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL))
    read_file (self, file);
  return self;
}

void
sac_preferences_free (SacPreferences *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->trouble);
  g_free (self->walks);
  g_ptr_array_unref (self->recent);
  g_free (self);
}

gboolean
sac_preferences_save (const SacPreferences *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *text = NULL;
  gsize n_bytes;

  if (self->trouble != NULL)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO,
                   _ ("%s; it is left as it is, and nothing new is remembered"), self->trouble);
      return FALSE;
    }
  g_key_file_set_integer (file, GROUP, "width", self->width);
  g_key_file_set_integer (file, GROUP, "height", self->height);
  g_key_file_set_boolean (file, GROUP, "maximized", self->maximized);
  g_key_file_set_integer (file, GROUP, "export-format", (int) self->export.format);
  g_key_file_set_double (file, GROUP, "export-scale", self->export.scale);
  g_key_file_set_boolean (file, GROUP, "export-dark", self->export.dark);
  if (self->walks != NULL)
    g_key_file_set_string (file, GROUP, "walks", self->walks);
  g_key_file_set_string_list (file, GROUP, "recent", (const char *const *) self->recent->pdata,
                              self->recent->len);
  text = g_key_file_to_data (file, &n_bytes, NULL);
  (void) g_mkdir_with_parents (folder, 0700); /* what fails here fails below, with a sentence */
  return sac_file_write (self->path, text, n_bytes, error);
}

void
sac_preferences_remove_recent (SacPreferences *self, const char *folder)
{
  guint at;

  if (g_ptr_array_find_with_equal_func (self->recent, folder, g_str_equal, &at))
    g_ptr_array_remove_index (self->recent, at);
}

void
sac_preferences_add_recent (SacPreferences *self, const char *folder)
{
  g_autofree char *copy = g_strdup (folder);

  sac_preferences_remove_recent (self, folder);
  g_ptr_array_insert (self->recent, 0, g_steal_pointer (&copy));
  if (self->recent->len > SAC_N_RECENT)
    g_ptr_array_set_size (self->recent, SAC_N_RECENT);
}
