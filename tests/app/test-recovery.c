/* tests/app/test-recovery.c — what was left behind is offered to one, and what is in use to nobody
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/recovery.h"
#include "tests/support/scratch.h"

#include <string.h>

/* (transfer full) */
static SacRecoverySnapshot *
look (const char *folder, gboolean claim)
{
  SacJob *job = sac_recovery_job_new (folder, claim);
  SacRecoverySnapshot *snapshot;

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  snapshot = sac_snapshot_ref (job->result);
  sac_job_unref (job);
  return snapshot;
}

static void
write_session (const char *path)
{
  g_assert_true (g_file_set_contents (path, "{\"saccade-session\":1}", -1, NULL));
}

static guint
count_files (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  return n;
}

/* Two windows never share a file, and neither is offered the other's. */
static void
test_in_use (void)
{
  g_autofree char *folder = sac_scratch_new ();
  SacRecoverySnapshot *one = look (folder, TRUE), *other;

  g_assert_nonnull (one->own);
  g_assert_null (one->left);
  write_session (one->own->path);
  other = look (folder, TRUE);
  g_assert_cmpstr (other->own->path, !=, one->own->path);
  g_assert_null (other->left);
  sac_snapshot_unref (one);
  sac_snapshot_unref (other);
  sac_scratch_free (g_steal_pointer (&folder));
}

/* Once its process is gone it is offered, to one at a time; and again, until it is removed. */
static void
test_left (void)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autofree char *path = NULL;
  SacRecoverySnapshot *snapshot = look (folder, TRUE), *second;

  path = g_strdup (snapshot->own->path);
  write_session (path);
  sac_snapshot_unref (snapshot); /* the lock goes, as it does with its process */
  snapshot = look (folder, FALSE);
  g_assert_cmpstr (snapshot->left->path, ==, path);
  second = look (folder, FALSE);
  g_assert_null (second->left);
  sac_snapshot_unref (second);
  sac_snapshot_unref (snapshot); /* neither restored nor discarded */
  snapshot = look (folder, FALSE);
  g_assert_cmpstr (snapshot->left->path, ==, path);
  sac_recovery_file_remove (g_steal_pointer (&snapshot->left));
  sac_snapshot_unref (snapshot);
  g_assert_cmpuint (count_files (folder), ==, 0);
  sac_scratch_free (g_steal_pointer (&folder));
}

/* A program that ended well, or before anything was kept, leaves nothing to offer. */
static void
test_nothing (void)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autofree char *deep = g_build_filename (folder, "state", "saccade", NULL);
  SacRecoverySnapshot *snapshot = look (deep, TRUE);

  write_session (snapshot->own->path);
  sac_recovery_file_remove (g_steal_pointer (&snapshot->own));
  sac_snapshot_unref (snapshot);
  snapshot = look (deep, TRUE);
  g_assert_null (snapshot->left);
  sac_snapshot_unref (snapshot); /* its lock stays behind, without a session */
  snapshot = look (deep, FALSE);
  g_assert_null (snapshot->left);
  sac_snapshot_unref (snapshot);
  g_assert_cmpuint (count_files (deep), ==, 0);
  sac_scratch_free (g_steal_pointer (&folder));
}

/* Of several the newest comes first, and the others after it. */
static void
test_several (void)
{
  g_autofree char *folder = sac_scratch_new ();
  guint n = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.saccade", folder, i);

      write_session (path);
    }
  while (TRUE)
    {
      SacRecoverySnapshot *snapshot = look (folder, FALSE);
      const gboolean found = snapshot->left != NULL;

      if (found)
        sac_recovery_file_remove (g_steal_pointer (&snapshot->left));
      sac_snapshot_unref (snapshot);
      if (!found)
        break;
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
  sac_scratch_free (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/recovery/in-use", test_in_use);
  g_test_add_func ("/app/recovery/left", test_left);
  g_test_add_func ("/app/recovery/nothing", test_nothing);
  g_test_add_func ("/app/recovery/several", test_several);
  return g_test_run ();
}
