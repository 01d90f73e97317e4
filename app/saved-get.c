/* app/saved-get.c — members of a session's file, each checked
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/saved-private.h"
#include "engine/base/error.h"
#include "engine/files/text.h"

gboolean
sac_saved_has (SacJsonScope scope, const char *member)
{
  return json_object_has_member (scope.object, member);
}

/* "FILE: “member” of “within” @problem" */
gboolean
sac_saved_refuse (SacSavedReader *reader,
                  SacJsonScope scope,
                  const char *member,
                  int code,
                  const char *problem)
{
  g_autofree char *quoted = sac_text_quote (member);
  g_autofree char *outer = scope.within != NULL ? sac_text_quote (scope.within) : NULL;

  g_set_error (reader->error, SAC_ENGINE_ERROR, code, "%s: %s%s%s %s", scope.file, quoted,
               outer != NULL ? " of " : "", outer != NULL ? outer : "", problem);
  return FALSE;
}

/* In a file of a newer version what is not known is left out. @known: %NULL-terminated. */
gboolean
sac_saved_check_members (SacSavedReader *reader, SacJsonScope scope, const char *const *known)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, scope.object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      if (g_strv_contains (known, name))
        continue;
      if (!reader->is_newer)
        return sac_saved_refuse (reader, scope, name, SAC_ENGINE_ERROR_UNKNOWN,
                                 "is no member that a session has");
      reader->left_out = TRUE;
    }
  return TRUE;
}

/* --- members that may be left out: @named gets @bit when they are there --- */

gboolean
sac_saved_get_integer (SacSavedReader *reader,
                       SacJsonScope scope,
                       const char *member,
                       gint64 minimum,
                       gint64 maximum,
                       gint64 *value)
{
  return !sac_saved_has (scope, member) ||
         sac_json_get_integer (scope, member, minimum, maximum, value, reader->error);
}

gboolean
sac_saved_get_position (SacSavedReader *reader, SacJsonScope scope, const char *member, int *value)
{
  gint64 position = *value + reader->first;

  if (!sac_saved_get_integer (reader, scope, member, reader->first, G_MAXINT, &position))
    return FALSE;
  *value = (int) position - reader->first;
  return TRUE;
}

gboolean
sac_saved_get_boolean (SacSavedReader *reader, SacJsonScope scope, const char *member, gboolean *value)
{
  return !sac_saved_has (scope, member) || sac_json_get_boolean (scope, member, value, reader->error);
}

gboolean
sac_saved_get_text (SacSavedReader *reader, SacJsonScope scope, const char *member, const char **value)
{
  *value = NULL;
  if (!sac_saved_has (scope, member))
    return TRUE;
  *value = sac_json_get_string (scope, member, reader->error);
  return *value != NULL;
}

/* @value: an enumeration */
gboolean
sac_saved_get_name (SacSavedReader *reader,
                    SacJsonScope scope,
                    const char *member,
                    SacSavedFromName from_name,
                    const char *allowed,
                    gpointer value)
{
  const char *name;
  g_autofree char *found = NULL;
  g_autofree char *problem = NULL;

  if (!sac_saved_get_text (reader, scope, member, &name))
    return FALSE;
  if (name == NULL || from_name (name, value))
    return TRUE;
  found = sac_text_quote (name);
  problem = g_strdup_printf ("must be one of %s, not %s", allowed, found);
  return sac_saved_refuse (reader, scope, member, SAC_ENGINE_ERROR_UNKNOWN, problem);
}

static gboolean
scale_from_name (const char *name, gpointer value)
{
  return sac_place_scale_from_name (name, value);
}

gboolean
sac_saved_get_scale (SacSavedReader *reader, SacJsonScope scope, SacScaleChoice *scale)
{
  return sac_saved_get_name (reader, scope, "scale", scale_from_name, "linear, log, row-maximum, hide-first",
                             scale);
}

/* (out) (transfer full): an absolute path */
gboolean
sac_saved_get_path (SacSavedReader *reader, SacJsonScope scope, const char *member, char **path)
{
  const char *text, *problem;

  if (!sac_saved_get_text (reader, scope, member, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *path = sac_saved_path_from_text (text, reader->folder, &problem);
  return *path != NULL || sac_saved_refuse (reader, scope, member, SAC_ENGINE_ERROR_RANGE, problem);
}

gboolean
sac_saved_get_group (SacSavedReader *reader, SacJsonScope scope, const char *member, SacSavedGroup read)
{
  SacJsonScope child;

  if (!sac_saved_has (scope, member))
    return TRUE;
  return sac_json_get_scope (scope, member, &child, reader->error) && read (reader, child);
}

/* Both or none; none is one below the first. */
gboolean
sac_saved_get_cell (SacSavedReader *reader, SacJsonScope scope, int *query, int *key)
{
  const int none = reader->first - 1;
  g_autofree char *problem = NULL;
  gint64 row, column;

  if (!sac_json_get_integer (scope, "query", none, G_MAXINT, &row, reader->error) ||
      !sac_json_get_integer (scope, "key", none, G_MAXINT, &column, reader->error))
    return FALSE;
  problem = g_strdup_printf ("must be %d where “query” is, and only there", none);
  if ((row == none) != (column == none))
    return sac_saved_refuse (reader, scope, "key", SAC_ENGINE_ERROR_RANGE, problem);
  *query = (int) row - reader->first;
  *key = (int) column - reader->first;
  return TRUE;
}

gboolean
sac_saved_has_cell (SacJsonScope scope)
{
  return sac_saved_has (scope, "query") || sac_saved_has (scope, "key");
}

gboolean
sac_saved_get_zoom (SacSavedReader *reader, SacJsonScope scope, SacZoom *zoom)
{
  static const char *const known[] = { "factor", "column", "row", NULL };
  SacJsonScope child;

  return sac_json_get_scope (scope, "zoom", &child, reader->error) &&
         sac_saved_check_members (reader, child, known) &&
         sac_json_get_double (child, "factor", 1, SAC_SAVED_LARGEST_ZOOM, &zoom->factor, reader->error) &&
         sac_json_get_double (child, "column", -SAC_SAVED_LARGEST_CELL, SAC_SAVED_LARGEST_CELL,
                              &zoom->center_column, reader->error) &&
         sac_json_get_double (child, "row", -SAC_SAVED_LARGEST_CELL, SAC_SAVED_LARGEST_CELL,
                              &zoom->center_row, reader->error);
}

void
sac_saved_name_if (SacPlace *place, SacJsonScope scope, const char *member, SacPlaceFields bit)
{
  if (sac_saved_has (scope, member))
    place->fields |= bit;
}
