/* app/beams.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/beams.h"

#include "engine/files/text.h"
#include "ui/paint/number.h"

#include <glib/gi18n-lib.h>

static const SacTreeStatus statuses[SAC_N_BEAM_STATUS] = {
  [SAC_BEAM_EXPANDED] = SAC_TREE_EXPANDED,
  [SAC_BEAM_FINISHED] = SAC_TREE_FINISHED,
  [SAC_BEAM_OPEN] = SAC_TREE_OPEN,
  [SAC_BEAM_CUT] = SAC_TREE_CUT,
};

SacBeamOptions
sac_beams_get_options (guint width, double alpha)
{
  return (SacBeamOptions){ .width = CLAMP (width, 1, SAC_BEAM_MOST_WIDTH),
                           .alpha = alpha,
                           .n_cut = SAC_BEAM_N_CUT };
}

static const char *
get_token (const SacBeamsSnapshot *self, gsize node)
{
  return sac_vocabulary_get_token (sac_translator_get_parts (self->translator)->target,
                                   self->beam->nodes[node].token);
}

static int
compare_rank (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SacBeamNode *nodes = user_data, *x = &nodes[*(const guint32 *) a], *y = &nodes[*(const guint32 *) b];

  if (x->step != y->step)
    return x->step < y->step ? -1 : 1;
  return x->cumulative > y->cumulative ? -1 : x->cumulative < y->cumulative;
}

/* The place of every node in its step: all at once, for there may be very many. */
static void
rank_nodes (const SacBeam *beam, SacTreeNode *nodes)
{
  g_autofree guint32 *order = g_new (guint32, beam->n_nodes);
  gsize first = 0;

  for (gsize i = 0; i < beam->n_nodes; i++)
    order[i] = (guint32) i;
  g_qsort_with_data (order, (int) beam->n_nodes, sizeof (guint32), compare_rank, beam->nodes);
  for (gsize i = 1; i <= beam->n_nodes; i++)
    if (i == beam->n_nodes || nodes[order[i]].depth != nodes[order[first]].depth)
      {
        for (gsize k = first; k < i; k++)
          {
            nodes[order[k]].rank = k - first + 1;
            nodes[order[k]].n_ranked = i - first;
          }
        first = i;
      }
}

static SacTreeData *
make_tree (const SacBeamsSnapshot *self)
{
  const SacBeam *beam = self->beam;
  g_autofree SacTreeNode *nodes = g_new0 (SacTreeNode, beam->n_nodes);

  for (gsize i = 0; i < beam->n_nodes; i++)
    {
      const SacBeamNode *from = &beam->nodes[i];

      nodes[i] = (SacTreeNode){
        .text = get_token (self, i),
        .parent = from->parent,
        .depth = from->step,
        .status = statuses[from->status],
        .log_probability = from->log_probability,
        .cumulative = from->cumulative,
        .score = from->score,
      };
    }
  for (guint k = 0; k < beam->n_outputs; k++)
    nodes[beam->outputs[k]].beam = k + 1;
  rank_nodes (beam, nodes);
  return sac_tree_data_new (
    &(SacTreeInfo){ .nodes = nodes, .n_nodes = beam->n_nodes, .n_beams = beam->n_outputs });
}

static void
beams_clear (SacSnapshot *snapshot)
{
  SacBeamsSnapshot *self = (SacBeamsSnapshot *) snapshot;

  g_free (self->text);
  g_clear_pointer (&self->translator, sac_translator_unref);
  g_clear_pointer (&self->beam, sac_beam_free);
  g_clear_pointer (&self->tree, sac_tree_data_unref);
}

SacBeamsSnapshot *
sac_beams_snapshot_new (SacTranslator *translator,
                        SacPool *pool,
                        const char *text,
                        const SacBeamOptions *options,
                        SacBeamReport report,
                        gpointer user_data,
                        GError **error)
{
  SacBeam *beam = sac_translator_search (translator, pool, text, options, report, user_data, error);
  SacBeamsSnapshot *self;

  if (beam == NULL)
    return NULL;
  self = sac_snapshot_alloc (sizeof (SacBeamsSnapshot), beams_clear);
  self->text = g_strdup (text);
  self->translator = sac_translator_ref (translator);
  self->beam = beam;
  self->tree = make_tree (self);
  return self;
}

char *
sac_beams_dup_name (const SacBeamsSnapshot *self, gsize node)
{
  const int output = sac_beam_find_output (self->beam, node);
  g_autofree char *score = sac_number_format_significant (self->beam->nodes[node].score, 3);
  g_autofree char *cumulative = sac_number_format_significant (self->beam->nodes[node].cumulative, 3);

  if (output >= 0)
    return g_strdup_printf (_ ("beam %u of %u, score %s"), (guint) output + 1, self->beam->n_outputs, score);
  return g_strdup_printf (_ ("path to “%s”, cumulative %s"), get_token (self, node), cumulative);
}

static void
append_number (GString *out, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, ", \"%s\": %s", name, g_ascii_dtostr (buffer, sizeof buffer, value));
}

static void
append_node (const SacBeamsSnapshot *self, GString *out, gsize index)
{
  const SacBeamNode *node = &self->beam->nodes[index];

  g_string_append_printf (out, "%s\n    {\"token\": ", index > 0 ? "," : "");
  sac_text_append_json (out, get_token (self, index));
  g_string_append_printf (out, ", \"parent-index\": %d, \"step\": %u", node->parent, node->step);
  append_number (out, "logprob", node->log_probability);
  append_number (out, "cumulative", node->cumulative);
  append_number (out, "score", node->score);
  g_string_append_printf (out, ", \"status\": \"%s\"}", sac_beam_status_get_name (node->status));
}

/* A hypothesis: the node where it ends, and its tokens. */
static void
append_output (const SacBeamsSnapshot *self, GString *out, guint index)
{
  const guint32 node = self->beam->outputs[index];
  gsize n;
  g_autofree guint32 *path = sac_beam_dup_path (self->beam, node, &n);

  g_string_append_printf (out, "%s\n    {\"node-index\": %u", index > 0 ? "," : "", node);
  append_number (out, "score", self->beam->nodes[node].score);
  g_string_append (out, ", \"tokens\": [");
  for (gsize i = 0; i < n; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      sac_text_append_json (out,
                            sac_vocabulary_get_token (sac_translator_get_parts (self->translator)->target,
                                                      path[i]));
    }
  g_string_append (out, "]}");
}

char *
sac_beams_to_json (const SacBeamsSnapshot *self)
{
  g_autoptr (GString) out = g_string_new ("{\n  \"text\": ");

  sac_text_append_json (out, self->text);
  g_string_append_printf (out, ",\n  \"width\": %u", self->beam->options.width);
  append_number (out, "alpha", self->beam->options.alpha);
  g_string_append (out, ",\n  \"beams\": [");
  for (guint i = 0; i < self->beam->n_outputs; i++)
    append_output (self, out, i);
  g_string_append (out, "\n  ],\n  \"nodes\": [");
  for (gsize i = 0; i < self->beam->n_nodes; i++)
    append_node (self, out, i);
  g_string_append (out, "\n  ]\n}\n");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
