/* app/reading.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/reading.h"

#include "app/jobs/weight-words.h"
#include "app/words.h"
#include "engine/models/doubt.h"
#include "ui/paint/clusters.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_NAMED_UNKNOWN 4
#define SHOWN_END       12 /* characters at each end of a long word */

const char *
sac_site_get_subtitle (const SacSite *site)
{
  g_return_val_if_fail (site != NULL, NULL);
  if (g_str_equal (site->name, "features"))
    return _ ("answer → features");
  return g_str_equal (site->name, "cross") ? _ ("decoder → encoder") : NULL;
}

/* (transfer full): "decoder → encoder (cross)" */
static char *
dup_title (const SacSite *site)
{
  const char *subtitle = sac_site_get_subtitle (site);

  return subtitle != NULL ? g_strdup_printf (_ ("%s (%s)"), subtitle, site->name) : g_strdup (site->name);
}

static char *
dup_subtitle (const SacSite *site, guint head)
{
  g_autofree char *label = sac_site_dup_label (site);

  if (site->heads == 1)
    return g_steal_pointer (&label);
  return g_strdup_printf (_ ("%s, head %u of %u"), label, head + 1, site->heads);
}

char *
sac_site_dup_subtitle (const SacSite *site, guint head, SacStage stage)
{
  g_autofree char *of_weights = dup_subtitle (site, head);

  g_return_val_if_fail (site != NULL && head < site->heads, NULL);
  if (stage == SAC_STAGE_WEIGHT)
    return g_steal_pointer (&of_weights);
  return g_strdup_printf (_ ("%s, %s"), of_weights, sac_field_get_choice_label (sac_stage_get_name (stage)));
}

static GBytes *
read_stage (const SacTrace *trace, guint site, guint head, SacStage stage)
{
  const SacSite *info = sac_trace_get_site (trace, site);
  const SacTraceRead read = {
    .site = site, .head = head, .stage = stage, .n_rows = info->queries, .n_columns = info->keys, .step = 1
  };
  const gsize n_bytes = info->queries * info->keys * sizeof (float);
  float *values = g_malloc (n_bytes);

  sac_trace_read (trace, &read, values);
  return g_bytes_new_take (values, n_bytes);
}

/* (nullable): only where the scope hides something. */
static GBytes *
make_mask (const SacTrace *trace, guint site, guint head)
{
  const SacSite *info = sac_trace_get_site (trace, site);
  const gsize n = info->queries * info->keys;
  g_autoptr (GBytes) masked = read_stage (trace, site, head, SAC_STAGE_MASKED);
  const float *scores = g_bytes_get_data (masked, NULL);
  g_autofree guint8 *mask = g_malloc (n);
  gsize n_hidden = 0;

  for (gsize i = 0; i < n; i++)
    {
      mask[i] = !(scores[i] == -INFINITY);
      n_hidden += !mask[i];
    }
  return n_hidden > 0 ? g_bytes_new_take (g_steal_pointer (&mask), n) : NULL;
}

static SacLabel *
source_labels (const SacReading *reading, gsize n_keys)
{
  SacLabel *labels = g_new0 (SacLabel, n_keys);

  for (gsize i = 0; i < n_keys; i++)
    {
      const gboolean known = i >= reading->source->n || !reading->source_unknown[i];

      /* an unknown word keeps its own spelling; the label's style says that the model saw <unk> */
      labels[i].text =
        i < reading->source->n ? (known ? reading->source_shown[i] : reading->source->surfaces[i]) : "<eos>";
      labels[i].unknown = !known;
    }
  return labels;
}

static SacLabel *
target_labels (const SacReading *reading, gsize n_queries)
{
  SacLabel *labels = g_new0 (SacLabel, n_queries);

  for (gsize i = 0; i < n_queries; i++)
    {
      labels[i].text = i < reading->n_target ? reading->target[i] : "<eos>";
      labels[i].unknown = g_str_equal (labels[i].text, SAC_UNKNOWN_TEXT);
    }
  return labels;
}

SacMapData *
sac_reading_make_map (const SacTranslator *translator, const SacReading *reading, guint site, guint head)
{
  const SacSite *info = sac_trace_get_site (reading->trace, site);
  g_autoptr (GBytes) weights = read_stage (reading->trace, site, head, SAC_STAGE_WEIGHT);
  g_autoptr (GBytes) scores = read_stage (reading->trace, site, head, SAC_STAGE_SCALED);
  g_autoptr (GBytes) mask = make_mask (reading->trace, site, head);
  g_autofree SacLabel *rows = target_labels (reading, info->queries);
  g_autofree SacLabel *columns = source_labels (reading, info->keys);
  g_autofree char *title = dup_title (info);
  g_autofree char *subtitle = sac_site_dup_subtitle (info, head, SAC_STAGE_WEIGHT);
  g_autofree char *name =
    info->normaliser != &SAC_NORMALISER_SOFTMAX ? sac_site_dup_weight_name (info) : NULL;

  return sac_map_data_new (&(SacMapInfo){ .weights = weights,
                                          .scores = scores,
                                          .mask = mask,
                                          .n_rows = info->queries,
                                          .n_columns = info->keys,
                                          .row_labels = rows,
                                          .column_labels = columns,
                                          .title = title,
                                          .subtitle = subtitle,
                                          .value_name = name });
}

SacMapData *
sac_reading_make_map_of (const SacReading *reading, guint site, const SacTensor *weights, const char *title)
{
  const SacSite *info = sac_trace_get_site (reading->trace, site);
  g_autoptr (GBytes) values = g_bytes_new (weights->data, weights->n_elements * sizeof (float));
  g_autoptr (GBytes) mask = make_mask (reading->trace, site, 0);
  g_autofree SacLabel *rows = target_labels (reading, info->queries);
  g_autofree SacLabel *columns = source_labels (reading, info->keys);

  return sac_map_data_new (&(SacMapInfo){ .weights = values,
                                          .mask = mask,
                                          .n_rows = info->queries,
                                          .n_columns = info->keys,
                                          .row_labels = rows,
                                          .column_labels = columns,
                                          .title = title });
}

/* (element-type utf8): unknown words as typed, each once. */
static GPtrArray *
list_unknown (const SacReading *reading)
{
  GPtrArray *words = g_ptr_array_new ();

  for (gsize i = 0; i < reading->source->n; i++)
    if (reading->source_unknown[i] &&
        !g_ptr_array_find_with_equal_func (words, reading->source->surfaces[i], g_str_equal, NULL))
      g_ptr_array_add (words, reading->source->surfaces[i]);
  return words;
}

char *
sac_word_shorten (const char *word)
{
  return sac_clusters_shorten (word, SHOWN_END, SHOWN_END);
}

/* (transfer full): @list (transfer full) (nullable) with “@word” behind it */
static char *
append_word (char *list, const char *word, gboolean is_last)
{
  g_autofree char *before = list;

  if (list == NULL)
    return g_strdup_printf (_ ("“%s”"), word);
  return g_strdup_printf (is_last ? _ ("%s and “%s”") : _ ("%s, “%s”"), before, word);
}

static char *
dup_unknown (const SacReading *reading)
{
  g_autoptr (GPtrArray) words = list_unknown (reading);
  g_autofree char *list = NULL;
  const guint n_named = MIN (words->len, N_NAMED_UNKNOWN);

  if (words->len == 0)
    return NULL;
  for (guint i = 0; i < n_named; i++)
    {
      g_autofree char *word = sac_word_shorten (words->pdata[i]);

      list = append_word (list, word, i + 1 == words->len);
    }
  if (words->len > n_named)
    {
      g_autofree char *named = list;

      list = g_strdup_printf (_ ("%s and %u more"), named, words->len - n_named);
    }
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s is not in the vocabulary: read as %s",
                                       "%s are not in the vocabulary: read as %s", words->len),
                          list, SAC_UNKNOWN_TEXT);
}

/* The translator writes the word that is looked at most where the model says that it knows none. */
static char *
dup_copied (const SacReading *reading)
{
  for (gsize i = 0; i < reading->n_target; i++)
    if (g_str_equal (reading->target[i], SAC_UNKNOWN_TEXT))
      return g_strdup_printf (_ ("Where the output is %s, the word that it looks at most is copied"),
                              SAC_UNKNOWN_TEXT);
  return NULL;
}

static void
append_line (GString *lines, const char *line)
{
  if (line != NULL)
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
}

char *
sac_reading_dup_notice (const SacTranslator *translator, const char *text, const SacReading *reading)
{
  g_autofree char *unknown = dup_unknown (reading), *copied = dup_copied (reading);
  g_autofree char *doubt = sac_reading_dup_doubt (translator, text, reading);
  g_autoptr (GString) lines = g_string_new (NULL);

  append_line (lines, unknown);
  append_line (lines, copied);
  append_line (lines, doubt);
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

static void
reading_snapshot_clear (SacSnapshot *snapshot)
{
  SacReadingSnapshot *self = (SacReadingSnapshot *) snapshot;

  for (guint i = 0; i < self->n_sites; i++)
    {
      g_ptr_array_unref (self->sites[i]);
      g_clear_pointer (&self->words[i], g_ptr_array_unref);
    }
  g_free (self->sites);
  g_free (self->words);
  g_clear_pointer (&self->reading, sac_reading_unref);
  g_clear_pointer (&self->translator, sac_translator_unref);
  g_free (self->text);
  g_free (self->notice);
  g_clear_pointer (&self->beams, sac_snapshot_unref);
  g_free (self->path);
}

static GPtrArray *
make_heads (SacReadingSnapshot *self, guint site)
{
  const guint n_heads = sac_trace_get_site (self->reading->trace, site)->heads;
  GPtrArray *maps = g_ptr_array_new_full (n_heads, (GDestroyNotify) sac_map_data_unref);

  for (guint head = 0; head < n_heads; head++)
    g_ptr_array_add (maps, sac_reading_make_map (self->translator, self->reading, site, head));
  return maps;
}

/* (nullable): the same heads by words */
static GPtrArray *
make_words (const GPtrArray *heads)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_map_data_unref);

  for (guint i = 0; i < heads->len; i++)
    {
      SacMapData *map = sac_words_make_map (heads->pdata[i]);

      if (map == NULL)
        return NULL;
      g_ptr_array_add (words, map);
    }
  return g_steal_pointer (&words);
}

/* A word that moved is the best place to begin an explanation. */
static void
choose_cell (SacReadingSnapshot *self)
{
  g_autoptr (SacTensor) weights = sac_trace_read_head (self->reading->trace, 0, 0, SAC_STAGE_WEIGHT);
  const int n_rows = (int) weights->dims[0], n_columns = (int) weights->dims[1];
  float largest = 0.5f;

  for (int row = 0; row < n_rows; row++)
    for (int column = 0; column < n_columns; column++)
      if (row != column && weights->data[row * n_columns + column] > largest)
        {
          largest = weights->data[row * n_columns + column];
          self->row = row;
          self->column = column;
        }
}

/* Takes @reading. */
static SacReadingSnapshot *
make_snapshot (SacTranslator *translator, SacReading *reading, const char *text)
{
  SacReadingSnapshot *self = sac_snapshot_alloc (sizeof (SacReadingSnapshot), reading_snapshot_clear);

  self->text = g_strdup (text);
  self->translator = sac_translator_ref (translator);
  self->reading = reading;
  self->n_sites = sac_trace_get_n_sites (reading->trace);
  self->sites = g_new0 (GPtrArray *, self->n_sites);
  self->words = g_new0 (GPtrArray *, self->n_sites);
  for (guint i = 0; i < self->n_sites; i++)
    {
      self->sites[i] = make_heads (self, i);
      self->words[i] = make_words (self->sites[i]);
    }
  choose_cell (self);
  return self;
}

SacReadingSnapshot *
sac_reading_snapshot_new (SacTranslator *translator, SacPool *pool, const char *text, GError **error)
{
  SacReading *reading = sac_translator_read (translator, pool, text, error);
  SacReadingSnapshot *self;

  if (reading == NULL)
    return NULL;
  self = make_snapshot (translator, reading, text);
  self->notice = sac_reading_dup_notice (translator, text, reading);
  return self;
}

char *
sac_reading_dup_path_notice (const SacBeamsSnapshot *beams, gsize node, const SacReading *reading)
{
  g_autofree char *unknown = NULL;

  if (sac_beam_find_output (beams->beam, node) >= 0 || beams->beam->nodes[node].status == SAC_BEAM_FINISHED)
    return sac_reading_dup_notice (beams->translator, beams->text, reading);
  unknown = dup_unknown (reading);
  return g_strdup_printf ("%s%s%s", unknown != NULL ? unknown : "", unknown != NULL ? "\n" : "",
                          _ ("This is a beginning that the search considered, not a whole output"));
}

SacReadingSnapshot *
sac_reading_snapshot_new_path (SacBeamsSnapshot *beams, SacPool *pool, gsize node, GError **error)
{
  gsize n;
  g_autofree guint32 *path = sac_beam_dup_path (beams->beam, node, &n);
  SacReading *reading = sac_translator_read_path (beams->translator, pool, beams->text, path, n, error);
  SacReadingSnapshot *self;

  if (reading == NULL)
    return NULL;
  self = make_snapshot (beams->translator, reading, beams->text);
  self->beams = sac_snapshot_ref (beams);
  self->node = node;
  self->path = sac_beams_dup_name (beams, node);
  self->notice = sac_reading_dup_path_notice (beams, node, reading);
  return self;
}
