/* engine/playground/playground-write.c — a playground as the text of its file
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/playground-file-private.h"

#include "engine/files/json.h"
#include "engine/files/text.h"

#include <math.h>

/* The shortest number that reads back to the same float32. */
static double
shorten (float value)
{
  char text[SAC_TEXT_NUMBER_SIZE];

  return g_ascii_strtod (sac_text_from_float (value, text), NULL);
}

/* (transfer full) */
static JsonArray *
list_rows (const float *values, gsize n_rows, gsize n_columns)
{
  JsonArray *rows = json_array_new ();

  for (gsize i = 0; i < n_rows; i++)
    {
      JsonArray *row = json_array_new ();

      for (gsize j = 0; j < n_columns; j++)
        if (isfinite (values[i * n_columns + j]))
          json_array_add_double_element (row, shorten (values[i * n_columns + j]));
        else
          json_array_add_string_element (row, SAC_PLAYGROUND_HIDDEN);
      json_array_add_array_element (rows, row);
    }
  return rows;
}

/* (transfer full) */
static JsonObject *
describe_params (const SacPlaygroundWay *way)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < sac_playground_way_get_n_params (way); i++)
    {
      gsize n_rows, n_columns;
      float *values;
      const char *name = sac_playground_way_get_param (way, i, &n_rows, &n_columns, &values);

      json_object_set_array_member (object, name, list_rows (values, n_rows, n_columns));
    }
  return object;
}

/* (transfer full) */
static JsonObject *
describe_way (const SacPlaygroundWay *way)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "mechanism", way->mechanism->name);
  json_object_set_string_member (object, "normaliser", way->normaliser->name);
  if (!isnan (way->scale))
    json_object_set_double_member (object, "scale", shorten (way->scale));
  json_object_set_double_member (object, "temperature", shorten (way->temperature));
  if (way->normaliser->has_top_k)
    json_object_set_int_member (object, "top_k", way->top_k);
  if (way->normaliser->has_centre)
    json_object_set_int_member (object, "window", (gint64) way->window);
  if (sac_playground_way_get_n_params (way) > 0)
    json_object_set_object_member (object, "params", describe_params (way));
  return object;
}

/* (transfer full) */
static JsonObject *
describe (const SacPlayground *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *ways = json_array_new ();

  json_object_set_string_member (object, "format", SAC_PLAYGROUND_FORMAT);
  json_object_set_int_member (object, "version", SAC_PLAYGROUND_VERSION);
  for (SacPlaygroundMatrix i = 0; i < SAC_PLAYGROUND_N_MATRICES; i++)
    json_object_set_array_member (object, sac_playground_matrix_get_name (i),
                                  list_rows (self->matrices[i]->values, self->matrices[i]->n_rows,
                                             self->matrices[i]->n_columns));
  for (guint i = 0; i < self->ways->len; i++)
    json_array_add_object_element (ways, describe_way (self->ways->pdata[i]));
  json_object_set_array_member (object, "ways", ways);
  return object;
}

char *
sac_playground_to_json (const SacPlayground *self)
{
  JsonObject *object;
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  object = describe (self);
  text = sac_json_to_text (object, NULL);
  json_object_unref (object);
  return text;
}

gboolean
sac_playground_write (const SacPlayground *self, const char *path, GError **error)
{
  JsonObject *object;
  gboolean done;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  object = describe (self);
  done = sac_json_write (path, object, error);
  json_object_unref (object);
  return done;
}
