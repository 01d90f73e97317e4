/* app/saved.c — the value, and its file as a whole
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/saved.h"

#include "engine/base/error.h"
#include "engine/files/atomic.h"

#include <string.h>

SacSaved *
sac_saved_new (void)
{
  SacSaved *self = g_new0 (SacSaved, 1);

  self->place = sac_place_new ();
  return self;
}

SacSaved *
sac_saved_dup (const SacSaved *saved)
{
  SacSaved *copy;

  g_return_val_if_fail (saved != NULL, NULL);

  copy = g_new (SacSaved, 1);
  *copy = *saved;
  copy->place = sac_place_dup (saved->place);
  copy->sha256 = g_strdup (saved->sha256);
  copy->pairs = g_strdup (saved->pairs);
  copy->walk = g_strdup (saved->walk);
  copy->values = saved->values != NULL ? g_variant_ref (saved->values) : NULL;
  return copy;
}

void
sac_saved_free (SacSaved *saved)
{
  if (saved == NULL)
    return;
  sac_place_free (saved->place);
  g_free (saved->sha256);
  g_free (saved->pairs);
  g_free (saved->walk);
  g_clear_pointer (&saved->values, g_variant_unref);
  g_free (saved);
}

static gboolean
same_values (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

static gboolean
same_probe (const SacSaved *a, const SacSaved *b)
{
  return a->probe_query == b->probe_query && a->probe_key == b->probe_key &&
         a->probe_locked == b->probe_locked && a->probe_scale == b->probe_scale &&
         a->probe_zoom.factor == b->probe_zoom.factor &&
         a->probe_zoom.center_column == b->probe_zoom.center_column &&
         a->probe_zoom.center_row == b->probe_zoom.center_row;
}

/* What is not named is zero in both. */
gboolean
sac_saved_equal (const SacSaved *a, const SacSaved *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return sac_place_equal (a->place, b->place) && a->fields == b->fields &&
         g_strcmp0 (a->sha256, b->sha256) == 0 && g_strcmp0 (a->pairs, b->pairs) == 0 &&
         g_strcmp0 (a->walk, b->walk) == 0 && a->walk_step == b->walk_step && a->log_x == b->log_x &&
         a->log_y == b->log_y && a->width == b->width && a->height == b->height &&
         a->maximized == b->maximized && a->class_mode == b->class_mode && a->sidebar == b->sidebar &&
         same_probe (a, b) && same_values (a->values, b->values);
}

SacSaved *
sac_saved_read (const char *path, char **note, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *full = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && note != NULL, NULL);

  *note = NULL;
  bytes = sac_file_read (path, SAC_SAVED_MAXIMUM_BYTES, error);
  if (bytes == NULL)
    return NULL;
  name = g_filename_display_name (path);
  full = g_canonicalize_filename (path, NULL);
  folder = g_path_get_dirname (full);
  return sac_saved_parse (bytes, name, folder, note, error);
}

gboolean
sac_saved_write (const SacSaved *saved, const char *path, GError **error)
{
  g_autofree char *full = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (saved != NULL && path != NULL, FALSE);

  full = g_canonicalize_filename (path, NULL);
  folder = g_path_get_dirname (full);
  text = sac_saved_to_text (saved, folder, error);
  if (text == NULL)
    return FALSE;
  if (strlen (text) <= SAC_SAVED_MAXIMUM_BYTES)
    return sac_file_write (full, text, strlen (text), error);
  name = g_filename_display_name (path);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
               "%s: the sentence is too long: a session has at most %zu bytes", name,
               (gsize) SAC_SAVED_MAXIMUM_BYTES);
  return FALSE;
}
