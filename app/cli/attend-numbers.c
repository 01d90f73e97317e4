/* app/cli/attend-numbers.c — attention as csv, npy, safetensors and json
 *
 * csv and npy hold the chosen stage [T, S]. safetensors and json hold, for each site, SITE.scores and SITE.weights
 * [H, T, S], with the tokens of both sides beside them.
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/attend.h"

#include "engine/files/atomic.h"
#include "engine/files/csv.h"
#include "engine/files/npy.h"
#include "engine/files/safetensors.h"
#include "engine/files/text.h"

#include <math.h>

static const struct
{
  SacStage stage;
  const char *name;
} stored[] = { { SAC_STAGE_SCORE, "scores" }, { SAC_STAGE_WEIGHT, "weights" } };

static gboolean
write_csv (const SacAttendView *view, const char *path, GError **error)
{
  const SacCsvMatrix matrix = {
    .values = view->values->data,
    .n_rows = view->values->dims[0],
    .n_columns = view->values->dims[1],
    .row_labels = (const char *const *) view->reading->target,
    .column_labels = (const char *const *) view->reading->source_shown,
    .corner = sac_stage_get_name (view->stage),
  };

  return sac_csv_write (path, &matrix, error);
}

static gboolean
write_npy (const SacAttendView *view, const char *path, GError **error)
{
  const gint64 dims[] = { (gint64) view->values->dims[0], (gint64) view->values->dims[1] };

  return sac_npy_write (path, view->values->data, 2, dims, error);
}

static void
append_strings (GString *out, const char *const *strings)
{
  g_string_append_c (out, '[');
  for (gsize i = 0; strings[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      sac_text_append_json (out, strings[i]);
    }
  g_string_append_c (out, ']');
}

static void
set_strings (SacSafetensorsWriter *writer, const char *key, const char *const *strings)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_strings (text, strings);
  sac_safetensors_writer_set_metadata (writer, key, text->str);
}

static void
add_site (SacSafetensorsWriter *writer, const SacTrace *trace, guint site, GPtrArray *kept)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      SacTensor *values = sac_trace_read_site (trace, site, stored[i].stage);
      g_autofree char *name =
        g_strdup_printf ("%s.%s", sac_trace_get_site (trace, site)->name, stored[i].name);
      const gint64 dims[] = { (gint64) values->dims[0], (gint64) values->dims[1], (gint64) values->dims[2] };

      g_ptr_array_add (kept, values);
      sac_safetensors_writer_add_f32 (writer, name, 3, dims, values->data);
    }
}

static gboolean
write_safetensors (const SacAttendView *view, const char *path, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_tensor_unref);
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();

  for (guint site = 0; site < sac_trace_get_n_sites (view->reading->trace); site++)
    add_site (writer, view->reading->trace, site, kept);
  set_strings (writer, "source", (const char *const *) view->reading->source_shown);
  set_strings (writer, "target", (const char *const *) view->reading->target);
  sac_safetensors_writer_set_metadata (writer, "text", view->text);
  sac_safetensors_writer_set_metadata (writer, "output", view->reading->text);
  return sac_safetensors_writer_write (writer, path, error);
}

/* One row of numbers; JSON has no NaN and no infinity: null. */
static void
append_row (GString *out, const float *row, gsize n)
{
  char buffer[SAC_TEXT_NUMBER_SIZE];

  g_string_append_c (out, '[');
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            isfinite (row[i]) ? sac_text_from_float (row[i], buffer) : "null");
  g_string_append_c (out, ']');
}

static void
append_heads (GString *out, const SacTensor *values)
{
  const gsize heads = values->dims[0], queries = values->dims[1], keys = values->dims[2];

  for (gsize h = 0; h < heads; h++)
    {
      g_string_append (out, h > 0 ? ",\n    [" : "[\n    [");
      for (gsize t = 0; t < queries; t++)
        {
          g_string_append (out, t > 0 ? ",\n     " : "");
          append_row (out, values->data + (h * queries + t) * keys, keys);
        }
      g_string_append_c (out, ']');
    }
  g_string_append (out, "\n  ]");
}

static void
append_site (GString *out, const SacTrace *trace, guint site)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      g_autoptr (SacTensor) values = sac_trace_read_site (trace, site, stored[i].stage);

      g_string_append_printf (out, ",\n  \"%s.%s\": ", sac_trace_get_site (trace, site)->name,
                              stored[i].name);
      append_heads (out, values);
    }
}

static gboolean
write_json (const SacAttendView *view, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new ("{\n  \"text\": ");

  sac_text_append_json (out, view->text);
  g_string_append (out, ",\n  \"output\": ");
  sac_text_append_json (out, view->reading->text);
  g_string_append (out, ",\n  \"source\": ");
  append_strings (out, (const char *const *) view->reading->source_shown);
  g_string_append (out, ",\n  \"target\": ");
  append_strings (out, (const char *const *) view->reading->target);
  for (guint site = 0; site < sac_trace_get_n_sites (view->reading->trace); site++)
    append_site (out, view->reading->trace, site);
  g_string_append (out, "\n}\n");
  return sac_file_write (path, out->str, out->len, error);
}

static const struct
{
  const char *ending;
  SacAttendWriter write;
} writers[] = {
  { ".csv", write_csv },
  { ".npy", write_npy },
  { ".safetensors", write_safetensors },
  { ".json", write_json },
};

SacAttendWriter
sac_attend_find_numbers_writer (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (lower, writers[i].ending))
      return writers[i].write;
  return NULL;
}
