/* ui/state/tree-data.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "ui/state/tree-data.h"

#include "ui/paint/labels.h"
#include "ui/paint/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SacTreeData
{
  gatomicrefcount ref_count;
  SacTreeInfo info;
  SacTreeNode *nodes;
  char *score_name;
};

G_DEFINE_BOXED_TYPE (SacTreeData, sac_tree_data, sac_tree_data_ref, sac_tree_data_unref)

static gboolean
is_tree (const SacTreeInfo *info)
{
  for (gsize i = 0; i < info->n_nodes; i++)
    {
      const gssize parent = info->nodes[i].parent;

      if (i == 0
            ? parent != -1 || info->nodes[i].depth != 0
            : parent < 0 || parent >= (gssize) i || info->nodes[i].depth != info->nodes[parent].depth + 1)
        return FALSE;
    }
  return TRUE;
}

SacTreeData *
sac_tree_data_new (const SacTreeInfo *info)
{
  SacTreeData *data;

  g_return_val_if_fail (info != NULL && info->nodes != NULL && info->n_nodes > 0 && is_tree (info), NULL);

  data = g_new0 (SacTreeData, 1);
  g_atomic_ref_count_init (&data->ref_count);
  data->nodes = g_memdup2 (info->nodes, info->n_nodes * sizeof (SacTreeNode));
  for (gsize i = 0; i < info->n_nodes; i++)
    data->nodes[i].text = g_strdup (info->nodes[i].text != NULL ? info->nodes[i].text : "");
  data->score_name = g_strdup (info->score_name);
  data->info = *info;
  data->info.nodes = data->nodes;
  data->info.score_name = data->score_name;
  return data;
}

SacTreeData *
sac_tree_data_ref (SacTreeData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_atomic_ref_count_inc (&data->ref_count);
  return data;
}

void
sac_tree_data_unref (SacTreeData *data)
{
  g_return_if_fail (data != NULL);

  if (!g_atomic_ref_count_dec (&data->ref_count))
    return;
  for (gsize i = 0; i < data->info.n_nodes; i++)
    g_free ((char *) data->nodes[i].text);
  g_free (data->nodes);
  g_free (data->score_name);
  g_free (data);
}

const SacTreeInfo *
sac_tree_data_get_info (const SacTreeData *data)
{
  g_return_val_if_fail (data != NULL, NULL);
  return &data->info;
}

void
sac_tree_data_init_tree (const SacTreeData *data, SacTree *tree)
{
  g_return_if_fail (data != NULL && tree != NULL);
  *tree = (SacTree){ .nodes = data->nodes, .n_nodes = data->info.n_nodes, .chosen = -1, .cursor = -1 };
}

gssize
sac_tree_data_find_beam (const SacTreeData *data, guint beam)
{
  g_return_val_if_fail (data != NULL, -1);

  for (gsize i = 0; beam > 0 && i < data->info.n_nodes; i++)
    if (data->nodes[i].beam == beam)
      return (gssize) i;
  return -1;
}

char *
sac_tree_data_describe (const SacTreeData *data)
{
  guint n_steps = 0;

  g_return_val_if_fail (data != NULL, NULL);

  for (gsize i = 0; i < data->info.n_nodes; i++)
    n_steps = MAX (n_steps, data->nodes[i].depth);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Tree of %u beam, %u steps, %zu tokens",
                                       "Tree of %u beams, %u steps, %zu tokens", data->info.n_beams),
                          data->info.n_beams, n_steps, data->info.n_nodes - 1);
}

static const char *
name_status (SacTreeStatus status)
{
  switch (status)
    {
    case SAC_TREE_EXPANDED: return _ ("went on");
    case SAC_TREE_FINISHED: return _ ("finished");
    case SAC_TREE_OPEN: return _ ("never came to an end");
    case SAC_TREE_CUT: return _ ("considered, and cut");
    default: return "";
    }
}

char *
sac_tree_data_format_readout (const SacTreeData *data, gsize node)
{
  const SacTreeNode *of;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (data != NULL && node < data->info.n_nodes, NULL);

  of = &data->nodes[node];
  if (of->depth == 0)
    return g_strdup (_ ("The beginning of every output"));
  g_autofree char *token = sac_label_get_display_text (of->text);
  g_autofree char *probability = sac_number_format_significant (exp (of->log_probability), 3);
  g_autofree char *log_probability = sac_number_format_significant (of->log_probability, 3);
  g_autofree char *cumulative = sac_number_format_significant (of->cumulative, 3);
  g_autofree char *score = sac_number_format_significant (of->score, 3);

  g_string_append_printf (text, "“%s”", token);
  if (of->beam > 0)
    g_string_append_printf (text, _ (" · beam %u of %u, %s %s"), of->beam, data->info.n_beams,
                            data->info.score_name != NULL ? data->info.score_name : _ ("score"), score);
  g_string_append_printf (text, " · %s", name_status (of->status));
  g_string_append_printf (text, _ (" · probability %s, ln p %s · cumulative %s · rank %zu of %zu in step %u"),
                          probability, log_probability, cumulative, of->rank, of->n_ranked, of->depth);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
