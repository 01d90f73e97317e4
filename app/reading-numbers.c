/* app/reading-numbers.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/reading-numbers.h"

#include "engine/files/safetensors.h"
#include "engine/files/text.h"

#include <math.h>

static const struct
{
  SacStage stage;
  const char *name;
} stored[] = { { SAC_STAGE_SCORE, "scores" }, { SAC_STAGE_WEIGHT, "weights" } };

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
  g_autoptr (GString) list = g_string_new (NULL);

  append_strings (list, strings);
  sac_safetensors_writer_set_metadata (writer, key, list->str);
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

GBytes *
sac_reading_to_safetensors (const SacReading *reading, const char *text, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_tensor_unref);
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();

  for (guint site = 0; site < sac_trace_get_n_sites (reading->trace); site++)
    add_site (writer, reading->trace, site, kept);
  set_strings (writer, "source", (const char *const *) reading->source_shown);
  set_strings (writer, "target", (const char *const *) reading->target);
  sac_safetensors_writer_set_metadata (writer, "text", text);
  sac_safetensors_writer_set_metadata (writer, "output", reading->text);
  return sac_safetensors_writer_to_bytes (writer, error);
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

GBytes *
sac_reading_to_json (const SacReading *reading, const char *text)
{
  g_autoptr (GString) out = g_string_new ("{\n  \"text\": ");

  sac_text_append_json (out, text);
  g_string_append (out, ",\n  \"output\": ");
  sac_text_append_json (out, reading->text);
  g_string_append (out, ",\n  \"source\": ");
  append_strings (out, (const char *const *) reading->source_shown);
  g_string_append (out, ",\n  \"target\": ");
  append_strings (out, (const char *const *) reading->target);
  for (guint site = 0; site < sac_trace_get_n_sites (reading->trace); site++)
    append_site (out, reading->trace, site);
  g_string_append (out, "\n}\n");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
