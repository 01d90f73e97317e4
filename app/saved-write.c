/* app/saved-write.c — a session as JSON
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/saved-private.h"

static gboolean
names (const SacSaved *saved, SacPlaceFields field)
{
  return (saved->place->fields & field) != 0;
}

/* Takes @group; one without members is left out. */
static void
put_group (JsonObject *object, const char *name, JsonObject *group)
{
  if (json_object_get_size (group) > 0)
    json_object_set_object_member (object, name, group);
  else
    json_object_unref (group);
}

static void
put_model (const SacSaved *saved, const char *folder, JsonObject *object)
{
  const SacPlace *place = saved->place;
  JsonObject *group = json_object_new ();
  g_autofree char *path = NULL;

  if (names (saved, SAC_PLACE_MODEL) && !g_path_is_absolute (place->model))
    json_object_set_string_member (group, "lesson", place->model);
  else if (names (saved, SAC_PLACE_MODEL))
    {
      path = sac_saved_path_to_text (place->model, folder);
      json_object_set_string_member (group, "folder", path);
    }
  if (saved->sha256 != NULL)
    json_object_set_string_member (group, "sha256", saved->sha256);
  if (names (saved, SAC_PLACE_MODEL_STEP))
    json_object_set_int_member (group, "step", place->model_step);
  put_group (object, "model", group);
}

static void
put_zoom (JsonObject *object, const SacZoom *zoom)
{
  JsonObject *group = json_object_new ();

  json_object_set_double_member (group, "factor", zoom->factor);
  json_object_set_double_member (group, "column", zoom->center_column);
  json_object_set_double_member (group, "row", zoom->center_row);
  json_object_set_object_member (object, "zoom", group);
}

static void
put_cell (JsonObject *object, int query, int key)
{
  json_object_set_int_member (object, "query", query + 1);
  json_object_set_int_member (object, "key", key + 1);
}

static void
put_look (const SacSaved *saved, JsonObject *object)
{
  const SacPlace *place = saved->place;
  JsonObject *group = json_object_new ();

  if (names (saved, SAC_PLACE_SITE))
    json_object_set_string_member (group, "site", place->site);
  if (names (saved, SAC_PLACE_HEAD))
    json_object_set_int_member (group, "head", place->head + 1);
  if (names (saved, SAC_PLACE_CELL))
    put_cell (group, place->query, place->key);
  if (names (saved, SAC_PLACE_LOCK))
    json_object_set_boolean_member (group, "locked", place->locked);
  if (names (saved, SAC_PLACE_SCALE))
    json_object_set_string_member (group, "scale", sac_place_scale_get_name (place->scale));
  if (names (saved, SAC_PLACE_PICTURE))
    json_object_set_string_member (group, "picture", sac_picture_kind_get_name (place->picture));
  if (names (saved, SAC_PLACE_MASS))
    json_object_set_int_member (group, "mass", place->mass);
  if (names (saved, SAC_PLACE_BEAMS))
    {
      json_object_set_int_member (group, "beams", place->beams);
      json_object_set_double_member (group, "alpha", place->alpha);
    }
  if (names (saved, SAC_PLACE_WORDS))
    json_object_set_boolean_member (group, "words", place->words);
  if (names (saved, SAC_PLACE_ZOOM))
    put_zoom (group, &place->zoom);
  put_group (object, "look", group);
}

static void
put_breaks (JsonObject *object, const SacStepBreak *breaks)
{
  JsonObject *group = json_object_new ();

  if (breaks->has_entropy)
    json_object_set_double_member (group, "entropy-below", breaks->entropy_below);
  if (breaks->has_weight)
    json_object_set_double_member (group, "weight-above", breaks->weight_above);
  if (breaks->token != NULL)
    json_object_set_string_member (group, "token", breaks->token);
  json_object_set_object_member (object, "breaks", group);
}

static void
put_step (const SacSaved *saved, JsonObject *object)
{
  const SacStepNumber *number = &saved->place->number;
  JsonObject *group = json_object_new (), *asked;

  if (names (saved, SAC_PLACE_STAGE))
    json_object_set_string_member (group, "stage", sac_place_stage_get_name (saved->place->stage));
  if (names (saved, SAC_PLACE_NUMBER))
    {
      json_object_set_int_member (group, "dimension", (gint64) number->dimension + 1);
      json_object_set_int_member (group, "unit", (gint64) number->unit + 1);
      json_object_set_int_member (group, "word", number->word + 1);
    }
  if (names (saved, SAC_PLACE_NUMBER) && number->table != SAC_STEP_TABLE_NONE)
    {
      asked = json_object_new ();
      json_object_set_string_member (asked, "table", sac_saved_table_names[number->table]);
      json_object_set_int_member (asked, "row", number->row + 1);
      json_object_set_int_member (asked, "column", number->column + 1);
      json_object_set_object_member (group, "asked", asked);
    }
  if (names (saved, SAC_PLACE_BREAKS))
    put_breaks (group, &saved->place->breaks);
  if (names (saved, SAC_PLACE_SPEED))
    json_object_set_string_member (group, "speed", sac_place_speed_get_name (saved->place->speed));
  put_group (object, "step", group);
}

static void
put_values (JsonObject *object, GVariant *values)
{
  JsonObject *group = json_object_new ();
  GVariantIter iter;
  const char *name;
  double value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sd}", &name, &value))
    json_object_set_double_member (group, name, value);
  json_object_set_object_member (object, "values", group);
}

static void
put_probe (const SacSaved *saved, JsonObject *object)
{
  JsonObject *group = json_object_new ();

  if (saved->fields & SAC_SAVED_PROBE_CELL)
    {
      put_cell (group, saved->probe_query, saved->probe_key);
      json_object_set_boolean_member (group, "locked", saved->probe_locked);
    }
  if (saved->fields & SAC_SAVED_PROBE_SCALE)
    json_object_set_string_member (group, "scale", sac_place_scale_get_name (saved->probe_scale));
  if (saved->fields & SAC_SAVED_PROBE_ZOOM)
    put_zoom (group, &saved->probe_zoom);
  put_group (object, "probe", group);
}

static void
put_train (const SacSaved *saved, const char *folder, JsonObject *object)
{
  JsonObject *group = json_object_new ();
  g_autofree char *pairs = NULL;

  if (names (saved, SAC_PLACE_MOMENT))
    {
      json_object_set_int_member (group, "moment", saved->place->moment);
      json_object_set_int_member (group, "compared", saved->place->compared);
    }
  if (saved->fields & SAC_SAVED_AXES)
    {
      json_object_set_boolean_member (group, "log-x", saved->log_x);
      json_object_set_boolean_member (group, "log-y", saved->log_y);
    }
  if (saved->pairs != NULL)
    {
      pairs = sac_saved_path_to_text (saved->pairs, folder);
      json_object_set_string_member (group, "pairs", pairs);
    }
  if (saved->values != NULL)
    put_values (group, saved->values);
  put_probe (saved, group);
  put_group (object, "train", group);
}

static void
put_window (const SacSaved *saved, JsonObject *object)
{
  JsonObject *group = json_object_new ();

  if (saved->fields & SAC_SAVED_SIZE)
    {
      json_object_set_int_member (group, "width", saved->width);
      json_object_set_int_member (group, "height", saved->height);
      json_object_set_boolean_member (group, "maximized", saved->maximized);
    }
  if (saved->fields & SAC_SAVED_CLASS_MODE)
    json_object_set_boolean_member (group, "class-mode", saved->class_mode);
  if (saved->fields & SAC_SAVED_SIDEBAR)
    json_object_set_boolean_member (group, "sidebar", saved->sidebar);
  put_group (object, "window", group);
}

static void
put_walk (const SacSaved *saved, JsonObject *object)
{
  JsonObject *group;

  if (saved->walk == NULL)
    return;
  group = json_object_new ();
  json_object_set_string_member (group, "name", saved->walk);
  json_object_set_int_member (group, "step", (gint64) saved->walk_step + 1);
  json_object_set_object_member (object, "walk", group);
}

char *
sac_saved_to_text (const SacSaved *saved, const char *folder, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();

  g_return_val_if_fail (saved != NULL && folder != NULL, NULL);

  json_object_set_int_member (object, "saccade-session", SAC_SAVED_VERSION);
  put_model (saved, folder, object);
  if (names (saved, SAC_PLACE_SENTENCE))
    json_object_set_string_member (object, "sentence", saved->place->sentence);
  if (names (saved, SAC_PLACE_VIEW))
    json_object_set_string_member (object, "view", sac_place_view_get_name (saved->place->view));
  put_look (saved, object);
  put_step (saved, object);
  put_train (saved, folder, object);
  put_window (saved, object);
  put_walk (saved, object);
  return sac_json_to_text (object, error);
}
