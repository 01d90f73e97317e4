/* app/saved-parse.c — a session from JSON: every member checked, the first wrong one told
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/saved-private.h"
#include "engine/base/error.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NEWEST G_MAXINT32

static gboolean
table_from_name (const char *name, gpointer value)
{
  for (guint i = 1; i < SAC_N_STEP_TABLES; i++)
    if (g_str_equal (sac_saved_table_names[i], name))
      {
        *(SacStepTableName *) value = (SacStepTableName) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
view_from_name (const char *name, gpointer value)
{
  return sac_place_view_from_name (name, value);
}

static gboolean
picture_from_name (const char *name, gpointer value)
{
  return sac_picture_kind_from_name (name, value);
}

static gboolean
stage_from_name (const char *name, gpointer value)
{
  return sac_place_stage_from_name (name, value);
}

static gboolean
speed_from_name (const char *name, gpointer value)
{
  return sac_place_speed_from_name (name, value);
}

/* --- groups --- */

static gboolean
read_lesson (SacSavedReader *reader, SacJsonScope scope)
{
  const char *lesson;

  if (!sac_saved_get_text (reader, scope, "lesson", &lesson))
    return FALSE;
  if (lesson == NULL)
    return TRUE;
  if (*lesson == '\0' || strchr (lesson, '/') != NULL)
    return sac_saved_refuse (reader, scope, "lesson", SAC_ENGINE_ERROR_RANGE,
                             "must be the name of a lesson, not a path");
  if (sac_saved_has (scope, "folder"))
    return sac_saved_refuse (reader, scope, "folder", SAC_ENGINE_ERROR_FORMAT,
                             "must not stand beside “lesson”");
  sac_place_set_model (reader->saved->place, lesson);
  return TRUE;
}

static gboolean
read_hash (SacSavedReader *reader, SacJsonScope scope)
{
  const char *hash;

  if (!sac_saved_get_text (reader, scope, "sha256", &hash))
    return FALSE;
  if (hash != NULL && (strlen (hash) != 64 || strspn (hash, "0123456789abcdef") != 64))
    return sac_saved_refuse (reader, scope, "sha256", SAC_ENGINE_ERROR_RANGE,
                             "must be 64 hexadecimal digits in small letters");
  reader->saved->sha256 = g_strdup (hash);
  return TRUE;
}

static gboolean
read_model (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "lesson", "folder", "sha256", "step", NULL };
  SacPlace *place = reader->saved->place;
  g_autofree char *folder = NULL;

  if (!sac_saved_check_members (reader, scope, known) || !read_lesson (reader, scope) ||
      !sac_saved_get_path (reader, scope, "folder", &folder) || !read_hash (reader, scope) ||
      !sac_saved_get_integer (reader, scope, "step", -1, SAC_SAVED_LARGEST_STEP, &place->model_step))
    return FALSE;
  sac_saved_name_if (place, scope, "step", SAC_PLACE_MODEL_STEP);
  if (folder != NULL)
    sac_place_set_model (place, folder);
  return TRUE;
}

static gboolean
read_look_numbers (SacSavedReader *reader, SacJsonScope scope)
{
  SacPlace *place = reader->saved->place;
  gint64 mass = 0, beams = SAC_TREE_WIDTH;

  place->alpha = SAC_TREE_ALPHA;
  if (!sac_saved_get_position (reader, scope, "head", &place->head) ||
      !sac_saved_get_integer (reader, scope, "mass", 1, 100, &mass) ||
      !sac_saved_get_integer (reader, scope, "beams", 1, SAC_TREE_MOST_WIDTH, &beams) ||
      (sac_saved_has (scope, "alpha") &&
       !sac_json_get_double (scope, "alpha", 0, SAC_TREE_MOST_ALPHA, &place->alpha, reader->error)) ||
      (sac_saved_has_cell (scope) && !sac_saved_get_cell (reader, scope, &place->query, &place->key)) ||
      (sac_saved_has (scope, "zoom") && !sac_saved_get_zoom (reader, scope, &place->zoom)))
    return FALSE;
  place->mass = (int) mass;
  place->beams = (int) beams;
  sac_saved_name_if (place, scope, "head", SAC_PLACE_HEAD);
  sac_saved_name_if (place, scope, "mass", SAC_PLACE_MASS);
  sac_saved_name_if (place, scope, "beams", SAC_PLACE_BEAMS);
  sac_saved_name_if (place, scope, "alpha", SAC_PLACE_BEAMS);
  sac_saved_name_if (place, scope, "query", SAC_PLACE_CELL);
  sac_saved_name_if (place, scope, "zoom", SAC_PLACE_ZOOM);
  return TRUE;
}

static gboolean
read_look (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "site", "head",  "query", "key",   "locked", "scale", "picture",
                                       "mass", "beams", "alpha", "words", "zoom",   NULL };
  SacPlace *place = reader->saved->place;
  const char *site;

  if (!sac_saved_check_members (reader, scope, known) || !sac_saved_get_text (reader, scope, "site", &site) ||
      !read_look_numbers (reader, scope) ||
      !sac_saved_get_boolean (reader, scope, "locked", &place->locked) ||
      !sac_saved_get_scale (reader, scope, &place->scale) ||
      !sac_saved_get_name (reader, scope, "picture", picture_from_name, "map, flow, bars, tint, tree",
                           &place->picture) ||
      !sac_saved_get_boolean (reader, scope, "words", &place->words))
    return FALSE;
  if (site != NULL)
    sac_place_set_site (place, site);
  sac_saved_name_if (place, scope, "locked", SAC_PLACE_LOCK);
  sac_saved_name_if (place, scope, "scale", SAC_PLACE_SCALE);
  sac_saved_name_if (place, scope, "picture", SAC_PLACE_PICTURE);
  sac_saved_name_if (place, scope, "words", SAC_PLACE_WORDS);
  return TRUE;
}

static gboolean
read_asked (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "table", "row", "column", NULL };
  SacStepNumber *number = &reader->saved->place->number;
  const int first = reader->first;
  gint64 row, column;

  if (!sac_saved_check_members (reader, scope, known) ||
      sac_json_get_string (scope, "table", reader->error) == NULL ||
      !sac_saved_get_name (reader, scope, "table", table_from_name, "facts, items, terms", &number->table) ||
      !sac_json_get_integer (scope, "row", first, G_MAXINT, &row, reader->error) ||
      !sac_json_get_integer (scope, "column", first, G_MAXINT, &column, reader->error))
    return FALSE;
  number->row = (int) row - first;
  number->column = (int) column - first;
  return TRUE;
}

static gboolean
read_break_values (SacSavedReader *reader, SacJsonScope scope, SacStepBreak *breaks)
{
  breaks->has_entropy = sac_saved_has (scope, "entropy-below");
  breaks->has_weight = sac_saved_has (scope, "weight-above");
  return (!breaks->has_entropy || sac_json_get_double (scope, "entropy-below", 0, SAC_STEP_MOST_ENTROPY,
                                                       &breaks->entropy_below, reader->error)) &&
         (!breaks->has_weight || sac_json_get_double (scope, "weight-above", 0, SAC_STEP_MOST_WEIGHT,
                                                      &breaks->weight_above, reader->error));
}

static gboolean
read_breaks (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "entropy-below", "weight-above", "token", NULL };
  SacStepBreak breaks = { 0 };

  if (!sac_saved_check_members (reader, scope, known) || !read_break_values (reader, scope, &breaks) ||
      !sac_saved_get_text (reader, scope, "token", &breaks.token))
    return FALSE;
  if (breaks.token != NULL && *breaks.token == '\0')
    return sac_saved_refuse (reader, scope, "token", SAC_ENGINE_ERROR_RANGE, "must not be empty");
  sac_place_set_breaks (reader->saved->place, &breaks);
  return TRUE;
}

static gboolean
read_step (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = {
    "stage", "dimension", "unit", "word", "asked", "breaks", "speed", NULL
  };
  SacPlace *place = reader->saved->place;
  const int first = reader->first;
  int dimension = 0, unit = 0;
  gint64 word = first - 1;

  if (!sac_saved_check_members (reader, scope, known) ||
      !sac_saved_get_name (reader, scope, "stage", stage_from_name,
                           "scores, scaled, masked, weights, context, output, word", &place->stage) ||
      !sac_saved_get_position (reader, scope, "dimension", &dimension) ||
      !sac_saved_get_position (reader, scope, "unit", &unit) ||
      !sac_saved_get_integer (reader, scope, "word", first - 1, G_MAXINT32, &word) ||
      !sac_saved_get_group (reader, scope, "asked", read_asked) ||
      !sac_saved_get_group (reader, scope, "breaks", read_breaks) ||
      !sac_saved_get_name (reader, scope, "speed", speed_from_name, "half, normal, double, four",
                           &place->speed))
    return FALSE;
  place->number.dimension = (gsize) dimension;
  place->number.unit = (gsize) unit;
  place->number.word = (gssize) word - first;
  sac_saved_name_if (place, scope, "stage", SAC_PLACE_STAGE);
  sac_saved_name_if (place, scope, "dimension", SAC_PLACE_NUMBER);
  sac_saved_name_if (place, scope, "unit", SAC_PLACE_NUMBER);
  sac_saved_name_if (place, scope, "word", SAC_PLACE_NUMBER);
  sac_saved_name_if (place, scope, "asked", SAC_PLACE_NUMBER);
  sac_saved_name_if (place, scope, "speed", SAC_PLACE_SPEED);
  return TRUE;
}

/* The form knows its fields and their bounds; here they are names and numbers. */
static gboolean
read_values (SacSavedReader *reader, SacJsonScope scope)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sd}"));
  JsonObjectIter iter;
  const char *name;

  if (json_object_get_size (scope.object) > SAC_SAVED_LARGEST_NAMES)
    return sac_saved_refuse (reader, scope, "values", SAC_ENGINE_ERROR_RANGE,
                             "has more members than a form has");
  json_object_iter_init_ordered (&iter, scope.object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      double value;

      if (!sac_json_get_double (scope, name, -SAC_SAVED_LARGEST_VALUE, SAC_SAVED_LARGEST_VALUE, &value,
                                reader->error))
        return FALSE;
      g_variant_builder_add (&builder, "{sd}", name, value);
    }
  reader->saved->values = g_variant_ref_sink (g_variant_builder_end (&builder));
  return TRUE;
}

static gboolean
read_probe (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "query", "key", "locked", "scale", "zoom", NULL };
  SacSaved *saved = reader->saved;

  if (!sac_saved_check_members (reader, scope, known) ||
      (sac_saved_has_cell (scope) &&
       !sac_saved_get_cell (reader, scope, &saved->probe_query, &saved->probe_key)) ||
      !sac_saved_get_boolean (reader, scope, "locked", &saved->probe_locked) ||
      !sac_saved_get_scale (reader, scope, &saved->probe_scale) ||
      (sac_saved_has (scope, "zoom") && !sac_saved_get_zoom (reader, scope, &saved->probe_zoom)))
    return FALSE;
  saved->fields |= sac_saved_has_cell (scope) ? SAC_SAVED_PROBE_CELL : 0;
  saved->fields |= sac_saved_has (scope, "scale") ? SAC_SAVED_PROBE_SCALE : 0;
  saved->fields |= sac_saved_has (scope, "zoom") ? SAC_SAVED_PROBE_ZOOM : 0;
  saved->probe_locked =
    saved->probe_locked && sac_saved_has_cell (scope); /* nothing is locked without a cell */
  return TRUE;
}

static gboolean
read_moment (SacSavedReader *reader, SacJsonScope scope)
{
  SacPlace *place = reader->saved->place;

  place->moment = place->compared = -1;
  sac_saved_name_if (place, scope, "moment", SAC_PLACE_MOMENT);
  sac_saved_name_if (place, scope, "compared", SAC_PLACE_MOMENT);
  return sac_saved_get_integer (reader, scope, "moment", -1, SAC_SAVED_LARGEST_STEP, &place->moment) &&
         sac_saved_get_integer (reader, scope, "compared", -1, SAC_SAVED_LARGEST_STEP, &place->compared);
}

static gboolean
read_train (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "moment", "compared", "log-x", "log-y",
                                       "pairs",  "values",   "probe", NULL };
  SacSaved *saved = reader->saved;

  if (!sac_saved_check_members (reader, scope, known) || !read_moment (reader, scope) ||
      !sac_saved_get_boolean (reader, scope, "log-x", &saved->log_x) ||
      !sac_saved_get_boolean (reader, scope, "log-y", &saved->log_y) ||
      !sac_saved_get_path (reader, scope, "pairs", &saved->pairs) ||
      !sac_saved_get_group (reader, scope, "values", read_values) ||
      !sac_saved_get_group (reader, scope, "probe", read_probe))
    return FALSE;
  saved->fields |= sac_saved_has (scope, "log-x") || sac_saved_has (scope, "log-y") ? SAC_SAVED_AXES : 0;
  return TRUE;
}

static gboolean
read_window (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "width", "height", "maximized", "class-mode", "sidebar", NULL };
  SacSaved *saved = reader->saved;
  const gboolean has_size = sac_saved_has (scope, "width") || sac_saved_has (scope, "height");
  gint64 width = 0, height = 0;

  if (!sac_saved_check_members (reader, scope, known) ||
      (has_size &&
       !sac_json_get_integer (scope, "width", 1, SAC_SAVED_LARGEST_SIDE, &width, reader->error)) ||
      (has_size &&
       !sac_json_get_integer (scope, "height", 1, SAC_SAVED_LARGEST_SIDE, &height, reader->error)) ||
      !sac_saved_get_boolean (reader, scope, "maximized", &saved->maximized) ||
      !sac_saved_get_boolean (reader, scope, "class-mode", &saved->class_mode) ||
      !sac_saved_get_boolean (reader, scope, "sidebar", &saved->sidebar))
    return FALSE;
  saved->width = (int) width;
  saved->height = (int) height;
  saved->maximized = saved->maximized && has_size;
  saved->fields |= has_size ? SAC_SAVED_SIZE : 0;
  saved->fields |= sac_saved_has (scope, "class-mode") ? SAC_SAVED_CLASS_MODE : 0;
  saved->fields |= sac_saved_has (scope, "sidebar") ? SAC_SAVED_SIDEBAR : 0;
  return TRUE;
}

static gboolean
read_walk (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "name", "step", NULL };
  const char *name;
  gint64 step;

  if (!sac_saved_check_members (reader, scope, known))
    return FALSE;
  name = sac_json_get_string (scope, "name", reader->error);
  if (name == NULL || !sac_json_get_integer (scope, "step", reader->first, G_MAXINT32, &step, reader->error))
    return FALSE;
  if (*name == '\0')
    return sac_saved_refuse (reader, scope, "name", SAC_ENGINE_ERROR_RANGE, "must not be empty");
  reader->saved->walk = g_strdup (name);
  reader->saved->walk_step = (guint) (step - reader->first);
  return TRUE;
}

static gboolean
read_all (SacSavedReader *reader, SacJsonScope scope)
{
  static const char *const known[] = { "saccade-session", "model",  "sentence", "view", "look", "step",
                                       "train",           "window", "walk",     NULL };
  SacPlace *place = reader->saved->place;
  const char *sentence;
  gint64 version;

  if (!sac_json_get_integer (scope, "saccade-session", 1, NEWEST, &version, reader->error))
    return FALSE;
  reader->is_newer = version > SAC_SAVED_VERSION;
  reader->first = version > 1 ? 1 : 0;
  if (!sac_saved_check_members (reader, scope, known) ||
      !sac_saved_get_group (reader, scope, "model", read_model) ||
      !sac_saved_get_text (reader, scope, "sentence", &sentence) ||
      !sac_saved_get_name (reader, scope, "view", view_from_name, "explore, step, train, playground, compare",
                           &place->view) ||
      !sac_saved_get_group (reader, scope, "look", read_look) ||
      !sac_saved_get_group (reader, scope, "step", read_step) ||
      !sac_saved_get_group (reader, scope, "train", read_train) ||
      !sac_saved_get_group (reader, scope, "window", read_window) ||
      !sac_saved_get_group (reader, scope, "walk", read_walk))
    return FALSE;
  if (sentence != NULL)
    sac_place_set_sentence (place, sentence);
  sac_saved_name_if (place, scope, "view", SAC_PLACE_VIEW);
  return TRUE;
}

SacSaved *
sac_saved_parse (GBytes *bytes, const char *file, const char *folder, char **note, GError **error)
{
  g_autoptr (SacSaved) saved = NULL;
  g_autoptr (JsonObject) object = NULL;
  SacSavedReader reader;

  g_return_val_if_fail (bytes != NULL && file != NULL && folder != NULL && note != NULL, NULL);

  *note = NULL;
  object = sac_json_parse (bytes, file, error);
  if (object == NULL)
    return NULL;
  saved = sac_saved_new ();
  reader = (SacSavedReader){ .saved = saved, .folder = folder, .error = error };
  if (!read_all (&reader, (SacJsonScope){ object, file, NULL }))
    return NULL;
  if (reader.left_out)
    *note =
      g_strdup_printf (_ ("%s: saved by a newer version: what this one does not know is left out"), file);
  return g_steal_pointer (&saved);
}
