/* app/step-numbers.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/step-numbers.h"

#include "engine/files/csv.h"
#include "engine/files/json.h"
#include "engine/files/text.h"

static const char *const ids[SAC_N_STEPS] = { "scores",  "scaled", "masked", "weights",
                                              "context", "output", "word" };

const char *
sac_step_stage_get_id (SacStepStage stage)
{
  g_return_val_if_fail ((guint) stage < SAC_N_STEPS, NULL);
  return ids[stage];
}

gboolean
sac_step_stage_from_id (const char *name, SacStepStage *stage)
{
  g_return_val_if_fail (name != NULL && stage != NULL, FALSE);

  for (SacStepStage i = 0; i < SAC_N_STEPS; i++)
    if (g_str_equal (ids[i], name))
      {
        *stage = i;
        return TRUE;
      }
  return FALSE;
}

/* --- csv --- */

typedef struct
{
  char separator;
  const char *end; /* of a line */
} Style;

/* What has no labels has no column of them. */
static void
append_head (GString *out, const SacStepTable *table, const Style *style)
{
  if (table->labels != NULL)
    sac_csv_append_field (out, table->label_title != NULL ? table->label_title : "", style->separator);
  for (gsize j = 0; j < table->n_columns; j++)
    {
      if (j > 0 || table->labels != NULL)
        g_string_append_c (out, style->separator);
      sac_csv_append_field (out, table->columns[j].title, style->separator);
    }
  g_string_append (out, style->end);
}

static void
append_table (GString *out, const SacStepTable *table, const Style *style)
{
  char number[SAC_TEXT_NUMBER_SIZE];

  if (table->n_rows == 0 || table->n_columns == 0)
    return;
  if (out->len > 0)
    g_string_append (out, style->end);
  if (table->caption != NULL)
    {
      sac_csv_append_field (out, table->caption, style->separator);
      g_string_append (out, style->end);
    }
  append_head (out, table, style);
  for (gsize i = 0; i < table->n_rows; i++)
    {
      if (table->labels != NULL)
        sac_csv_append_field (out, table->labels[i].text, style->separator);
      for (gsize j = 0; j < table->n_columns; j++)
        {
          if (j > 0 || table->labels != NULL)
            g_string_append_c (out, style->separator);
          g_string_append (out, sac_text_from_double (table->columns[j].values[i], number));
        }
      g_string_append (out, style->end);
    }
}

static void
append_tables (GString *out, const SacStepPart *part, const Style *style)
{
  append_table (out, &part->facts, style);
  append_table (out, &part->items, style);
  append_table (out, &part->terms, style);
}

char *
sac_step_to_csv (const SacStepData *data, SacStepStage stage)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (data != NULL && (guint) stage < SAC_N_STEPS, g_string_free (out, FALSE));

  append_tables (out, &data->stages[stage], &(Style){ ',', "\r\n" });
  return g_string_free (out, FALSE);
}

char *
sac_step_to_text (const SacStepData *data, SacStepStage stage)
{
  GString *out = g_string_new (NULL);
  const SacStepPart *part;

  g_return_val_if_fail (data != NULL && (guint) stage < SAC_N_STEPS, g_string_free (out, FALSE));

  part = &data->stages[stage];
  g_string_append_printf (out, "%s: %s\n%s\n%s\n", sac_step_stage_get_name (stage), data->title,
                          part->formula, part->numbers);
  append_tables (out, part, &(Style){ '\t', "\n" });
  return g_string_free (out, FALSE);
}

/* --- json --- */

static JsonArray *
make_texts (const SacLabel *labels, gsize n)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < n; i++)
    json_array_add_string_element (array, labels[i].text);
  return array;
}

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/* Rows and columns are counted from 1, as everywhere; what stands still has no step. A number that was made in passing lies
 * in no tensor. */
static JsonObject *
make_origin (const SacStepOrigin *origin)
{
  JsonObject *object = json_object_new ();
  const struct
  {
    const char *name;
    gsize value;
  } counts[] = {
    { "rows", MAX (origin->n_rows, 1) }, { "columns", origin->n_columns },
    { "row", origin->row + 1 },          { "column", origin->column + 1 },
    { "row-step", origin->row_step },    { "column-step", origin->column_step },
  };

  set_text (object, "tensor", origin->tensor);
  if (origin->file != NULL) /* it says where a parameter lies; else how the number was made */
    set_text (object, "file", origin->file);
  else
    set_text (object, "how", origin->how);
  for (gsize i = 0; origin->n_columns > 0 && i < G_N_ELEMENTS (counts); i++)
    json_object_set_int_member (object, counts[i].name, (gint64) counts[i].value);
  return object;
}

static JsonArray *
make_columns (const SacStepTable *table)
{
  JsonArray *columns = json_array_new ();

  for (gsize j = 0; j < table->n_columns; j++)
    {
      JsonObject *column = json_object_new ();

      json_object_set_string_member (column, "title", table->columns[j].title);
      json_object_set_array_member (column, "values",
                                    sac_json_new_numbers (table->columns[j].values, table->n_rows));
      json_object_set_object_member (column, "origin", make_origin (&table->columns[j].origin));
      json_array_add_object_element (columns, column);
    }
  return columns;
}

static void
set_table (JsonObject *stage, const char *name, const SacStepTable *table)
{
  JsonObject *object;
  JsonArray *places;

  if (table->n_columns == 0)
    return;
  object = json_object_new ();
  set_text (object, "caption", table->caption);
  set_text (object, "label-title", table->label_title);
  if (table->labels != NULL)
    json_object_set_array_member (object, "labels", make_texts (table->labels, table->n_rows));
  if (table->selected >= 0)
    json_object_set_int_member (object, "selected", table->selected + 1);
  if (table->index != NULL)
    {
      places = json_array_new ();
      for (gsize i = 0; i < table->n_rows; i++)
        json_array_add_int_element (places, (gint64) table->index[i] + 1);
      json_object_set_array_member (object, "places", places);
    }
  json_object_set_array_member (object, "columns", make_columns (table));
  json_object_set_object_member (stage, name, object);
}

static JsonObject *
make_stages (const SacStepData *data)
{
  JsonObject *stages = json_object_new ();

  for (SacStepStage i = 0; i < SAC_N_STEPS; i++)
    {
      const SacStepPart *part = &data->stages[i];
      JsonObject *stage = json_object_new ();

      set_text (stage, "formula", part->formula);
      set_text (stage, "numbers", part->numbers);
      set_table (stage, "facts", &part->facts);
      set_table (stage, "items", &part->items);
      set_table (stage, "terms", &part->terms);
      json_object_set_object_member (stages, ids[i], stage);
    }
  return stages;
}

char *
sac_step_to_json (const SacStepData *data)
{
  g_autoptr (JsonObject) all = json_object_new ();

  g_return_val_if_fail (data != NULL, NULL);

  set_text (all, "title", data->title);
  json_object_set_int_member (all, "query", (gint64) data->place.query + 1);
  json_object_set_int_member (all, "key", (gint64) data->place.key + 1);
  json_object_set_array_member (all, "target", make_texts (data->queries, data->n_queries));
  json_object_set_array_member (all, "source", make_texts (data->keys, data->n_keys));
  json_object_set_object_member (all, "stages", make_stages (data));
  return sac_json_to_text (all, NULL);
}
