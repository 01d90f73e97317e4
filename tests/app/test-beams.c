/* tests/app/test-beams.c — the job that searches, and the readings of its paths
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/export.h"
#include "app/jobs/read.h"
#include "app/jobs/search.h"
#include "app/session.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"
#include "ui/state/tree-cursor.h"

#include <math.h>
#include <string.h>

static SacBeamsSnapshot *
search (SacTranslator *translator, guint width)
{
  SacJob *job = sac_search_job_new (translator, "3 May 79", width, SAC_BEAM_ALPHA);
  SacBeamsSnapshot *beams;

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  beams = sac_snapshot_ref (job->result);
  sac_job_unref (job);
  return beams;
}

/* The tree that is shown has the nodes of the search. */
static void
test_search (void)
{
  g_autoptr (SacTranslator) translator = tiny_translator_new (5);

  for (guint width = 1; width <= 16; width += 5)
    {
      SacBeamsSnapshot *beams = search (translator, width);
      const SacTreeInfo *info = sac_tree_data_get_info (beams->tree);

      g_assert_cmpuint (info->n_nodes, ==, beams->beam->n_nodes);
      g_assert_cmpuint (info->n_beams, ==, beams->beam->n_outputs);
      for (gsize i = 0; i < info->n_nodes; i++)
        {
          gsize n_ranked;

          g_assert_cmpint ((int) info->nodes[i].parent, ==, beams->beam->nodes[i].parent);
          g_assert_cmpuint (info->nodes[i].rank, >=, 1);
          g_assert_cmpuint (info->nodes[i].rank, >=, sac_beam_get_rank (beams->beam, i, &n_ranked));
          g_assert_cmpuint (info->nodes[i].n_ranked, ==, n_ranked);
        }
      for (guint k = 0; k < info->n_beams; k++)
        g_assert_cmpint ((int) sac_tree_data_find_beam (beams->tree, k + 1), ==,
                         (int) beams->beam->outputs[k]);
      sac_snapshot_unref (beams);
    }
}

static gboolean
cancel_at_third (SacJob *job, gpointer user_data)
{
  guint *n = user_data;

  if (++*n == 3)
    sac_job_cancel (job);
  return TRUE;
}

/* A search that is cancelled ends within one step, and has neither a result nor an error. */
static void
test_cancel (void)
{
  g_autoptr (SacTranslator) translator = tiny_translator_new (5);
  SacJob *job = sac_search_job_new (translator, "Wednesday the 23rd of September 1979", 8, SAC_BEAM_ALPHA);
  guint n = 0;

  sac_job_run (job, NULL, cancel_at_third, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_null (job->result);
  g_assert_null (job->error);
  sac_job_unref (job);
}

/* The reading of a path has its tokens, its maps and its name. */
static void
test_paths (void)
{
  g_autoptr (SacTranslator) translator = tiny_translator_new (5);
  SacBeamsSnapshot *beams = search (translator, 4);

  for (gsize node = 1; node < beams->beam->n_nodes; node += 11)
    {
      SacJob *job = sac_read_path_job_new (beams, node);
      SacReadingSnapshot *reading;
      gsize n;
      g_autofree guint32 *path = sac_beam_dup_path (beams->beam, node, &n);

      sac_job_run (job, NULL, NULL, NULL);
      g_assert_no_error (job->error);
      reading = (SacReadingSnapshot *) job->result;
      g_assert_true (reading->beams == beams && reading->node == node);
      g_assert_cmpuint (reading->reading->n_target, ==, MAX (n, 1));
      g_assert_cmpuint (sac_map_data_get_info (reading->sites[0]->pdata[0])->n_rows, ==, MAX (n, 1));
      g_assert_nonnull (reading->path);
      sac_job_unref (job);
    }
  sac_snapshot_unref (beams);
}

/* Numbers of the tree are what the command line writes; the other JSON file is that of the weights. */
static void
check_json (SacBeamsSnapshot *beams)
{
  g_autofree char *folder = sac_scratch_new (), *path = g_build_filename (folder, "tree.json", NULL);
  g_autofree char *want = sac_beams_to_json (beams), *found = NULL;
  g_autoptr (GError) error = NULL;
  SacReadingSnapshot *reading = sac_reading_snapshot_new_path (beams, NULL, beams->beam->outputs[0], NULL);
  SacExport what = { .map = reading->sites[0]->pdata[0], .reading = reading, .tree = TRUE };

  g_assert_true (sac_export_write (&what, path, &error));
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, want);
  what.tree = FALSE;
  g_clear_pointer (&found, g_free);
  g_assert_true (sac_export_write (&what, path, &error));
  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_nonnull (strstr (found, "cross.weights"));
  sac_snapshot_unref (reading);
  sac_scratch_free (g_steal_pointer (&folder));
}

/* The tree is exported whether it was searched before or not; to the same file. */
static void
test_export (void)
{
  g_autoptr (SacTranslator) translator = tiny_translator_new (5);
  SacBeamsSnapshot *beams = search (translator, 3);
  SacReadingSnapshot *readings[2];
  GBytes *bytes[2];

  readings[0] = sac_reading_snapshot_new (translator, NULL, beams->text, NULL);
  readings[1] = sac_reading_snapshot_new_path (beams, NULL, beams->beam->outputs[0], NULL);
  for (guint i = 0; i < 2; i++)
    {
      const SacExport what = { .map = readings[i]->sites[0]->pdata[0],
                               .reading = readings[i],
                               .beams = 3,
                               .alpha = SAC_BEAM_ALPHA,
                               .look = { .picture = SAC_PICTURE_TREE, .title = "May" } };
      SacJob *job = sac_export_job_new (&what, NULL, FALSE);

      sac_job_run (job, NULL, NULL, NULL);
      g_assert_no_error (job->error);
      bytes[i] = g_bytes_ref (((SacExportSnapshot *) job->result)->bytes);
      sac_job_unref (job);
      sac_snapshot_unref (readings[i]);
    }
  g_assert_true (g_bytes_equal (bytes[0], bytes[1]));
  check_json (beams);
  g_bytes_unref (bytes[0]);
  g_bytes_unref (bytes[1]);
  sac_snapshot_unref (beams);
}

static gboolean
has_plain_scores (SacTreeData *tree)
{
  const SacTreeInfo *info = sac_tree_data_get_info (tree);

  for (gsize i = 0; i < info->n_nodes; i++)
    if (info->nodes[i].beam > 0 && info->nodes[i].score != info->nodes[i].cumulative)
      return FALSE;
  return TRUE;
}

/* In a session: the tree comes when it is to be seen, the best beam is read, another when it is chosen, and with a new
 * sentence it is all made anew. */
static void
test_session (void)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autoptr (SacSession) session = sac_session_new (NULL);
  SacSelection *selection = sac_session_get_selection (session);
  SacTreeCursor *cursor = sac_tree_cursor_of (selection);
  SacTreeData *first;
  gssize second;

  tiny_save (folder, 5);
  sac_session_open (session, folder);
  tiny_wait_for (sac_session_get_reading (session) != NULL);
  g_assert_null (sac_session_get_tree (session));
  sac_selection_set_picture (selection, SAC_PICTURE_TREE);
  tiny_wait_for (sac_session_get_reading (session)->beams != NULL);
  first = sac_session_get_tree (session);
  g_assert_nonnull (first);
  g_assert_cmpint (sac_tree_cursor_get_chosen (cursor), ==, (int) sac_tree_data_find_beam (first, 1));

  second = sac_tree_data_find_beam (first, 2);
  sac_session_choose_node (session, (int) second);
  tiny_wait_for (sac_tree_cursor_get_chosen (cursor) == (int) second);
  g_assert_nonnull (strstr (sac_session_get_reading (session)->path, "beam 2 of 4"));
  sac_selection_set_picture (selection, SAC_PICTURE_MAP);
  g_assert_cmpuint (sac_session_get_reading (session)->node, ==, (guint) second);
  sac_session_choose_best (session);
  tiny_wait_for (sac_tree_cursor_get_chosen (cursor) == (int) sac_tree_data_find_beam (first, 1));

  sac_selection_set_picture (selection, SAC_PICTURE_TREE);
  sac_tree_cursor_set_width (cursor, 7);
  tiny_wait_for (sac_session_get_tree (session) != NULL &&
                 sac_tree_data_get_info (sac_session_get_tree (session))->n_beams == 7);
  sac_tree_cursor_set_alpha (cursor, 0); /* ranked anew: the score is the log-probability itself */
  tiny_wait_for (sac_session_get_tree (session) != NULL && has_plain_scores (sac_session_get_tree (session)));
  sac_session_read (session, "29 February 2000");
  tiny_wait_for (sac_session_get_reading (session)->beams != NULL &&
                 g_str_equal (sac_session_get_reading (session)->text, "29 February 2000"));
  sac_selection_set_picture (selection, SAC_PICTURE_FLOW);
  sac_session_read (session, "1 May 2001");
  tiny_wait_for (g_str_equal (sac_session_get_reading (session)->text, "1 May 2001"));
  g_assert_null (sac_session_get_tree (session));
  g_assert_null (sac_session_get_reading (session)->path);
  sac_scratch_free (g_steal_pointer (&folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/beams/search", test_search);
  g_test_add_func ("/app/beams/cancel", test_cancel);
  g_test_add_func ("/app/beams/paths", test_paths);
  g_test_add_func ("/app/beams/export", test_export);
  g_test_add_func ("/app/beams/session", test_session);
  return g_test_run ();
}
