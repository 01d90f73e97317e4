/* tests/app/test-models.c — what is held in memory besides what is looked at stays within its bounds
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/catalog.h"
#include "app/session.h"
#include "tests/app/tiny.h"
#include "tests/support/scratch.h"

#include <malloc.h>

#define N_RUNS     24
#define N_SETTLE   18          /* runs until as many models as may be are listed */
#define N_UNSAVED  16          /* app/session-models.c */
#define BYTES_RUNS (256 << 10) /* of the runs after those: a history each, or what its steps need, is more */
#define N_REOPENED 200
#define BYTES_OPEN \
  (512 << 10) /* of all of them: the allocator counts what its threads hold ready; a model each is more */

/* --- the catalog: which goes --- */

typedef struct
{
  SacCatalog *catalog;
  SacTranslator *translator;
  guint64 each; /* bytes of a model */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->catalog = sac_catalog_new ();
  fixture->translator = tiny_translator_new (1);
  fixture->each =
    sac_params_count_elements (sac_translator_get_model (fixture->translator)->params) * sizeof (float);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sac_catalog_free (fixture->catalog);
  sac_translator_unref (fixture->translator);
}

static SacItem *
add (Fixture *fixture, const char *title, const char *folder)
{
  SacItem *item = sac_catalog_add (fixture->catalog, title, folder);

  sac_item_set_translator (item, fixture->translator);
  sac_catalog_use (fixture->catalog, item);
  return item;
}

/* Titles of what left, in a line */
static char *
shrink (Fixture *fixture, const SacItem *current, guint n_models, guint n_unsaved)
{
  g_autoptr (GPtrArray) gone =
    sac_catalog_shrink (fixture->catalog, current, n_models * fixture->each, n_unsaved);

  g_ptr_array_add (gone, NULL);
  return g_strjoinv (" ", (char **) gone->pdata);
}

/* Someone who saved a run in a folder looks for the folder's name; below it is what the model learnt. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  const char *lesson = sac_lesson_get_label (sac_translator_get_parts (fixture->translator)->name);
  g_autofree char *path = g_build_filename ("/tmp", lesson, NULL);
  const SacItem *mine = add (fixture, NULL, "/tmp/my run"), *plain = add (fixture, NULL, path);
  g_autofree char *begin = g_strdup_printf ("%s · ", lesson);

  g_assert_cmpstr (mine->title, ==, "my run");
  g_assert_true (g_str_has_prefix (mine->subtitle, begin));
  g_assert_cmpstr (plain->title, ==, lesson);
  g_assert_false (g_str_has_prefix (plain->subtitle, begin));
}

/* What lies in files is let go first, that which was not looked at for longest; nothing leaves the list for it. */
static void
test_files_first (Fixture *fixture, gconstpointer data)
{
  SacItem *a = add (fixture, "a", "/a"), *b = add (fixture, "b", "/b"), *c = add (fixture, "c", NULL);
  g_autofree char *gone = NULL, *none = NULL;

  sac_catalog_use (fixture->catalog, a);
  gone = shrink (fixture, NULL, 2, 9);
  g_assert_cmpstr (gone, ==, "");
  g_assert_true (a->translator != NULL && b->translator == NULL && c->translator != NULL);
  none = shrink (fixture, c, 0, 9);
  g_assert_cmpstr (none, ==, "");
  g_assert_true (a->translator == NULL && c->translator != NULL);
  g_assert_true (sac_catalog_find (fixture->catalog, b->id) == b);
}

/* Of those that lie nowhere else the oldest leave, by number and by size; never the current one, nor the newest. */
static void
test_oldest_leaves (Fixture *fixture, gconstpointer data)
{
  SacItem *a = add (fixture, "a", NULL);
  g_autofree char *none = NULL, *by_number = NULL, *by_size = NULL, *last = NULL;

  for (const char *const *title = (const char *const[]){ "b", "c", "d", "e", "f", NULL }; *title; title++)
    add (fixture, *title, NULL);
  none = shrink (fixture, a, 5, 5);
  g_assert_cmpstr (none, ==, "");
  by_number = shrink (fixture, a, 5, 4);
  g_assert_cmpstr (by_number, ==, "b");
  by_size = shrink (fixture, a, 2, 4);
  g_assert_cmpstr (by_size, ==, "c d");
  last = shrink (fixture, a, 0, 0);
  g_assert_cmpstr (last, ==, "e");
  g_assert_true (sac_catalog_find (fixture->catalog, a->id) == a);
}

/* --- the session --- */

static gssize
get_bytes (void)
{
  const struct mallinfo2 info = mallinfo2 ();

  return (gssize) (info.uordblks + info.hblkhd);
}

static guint
count_unsaved (SacSession *session)
{
  const SacCatalog *catalog = sac_session_get_catalog (session);
  guint n = 0;

  for (guint i = 0; i < sac_catalog_get_n_items (catalog); i++)
    n += !sac_catalog_get_item (catalog, i)->is_lesson && sac_catalog_get_item (catalog, i)->folder == NULL;
  return n;
}

static void
train_once (SacSession *session)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (tiny_values_new (10));
  g_autoptr (GError) error = NULL;

  sac_session_train (session, values, &error);
  g_assert_no_error (error);
  tiny_wait_for (sac_session_get_run_state (session) == SAC_RUN_ENDED && !sac_session_is_busy (session));
}

static void
count_leaving (guint *n, const char *text)
{
  *n += strstr (text, "has left the list") != NULL;
}

/* Twenty-four runs one after the other: once the list is full, one more leaves the memory as it was, and it is said which
 * model left. */
static void
test_runs (void)
{
  SacSession *session = sac_session_new (NULL);
  guint n_left = 0;
  gssize before = 0, more;

  g_signal_connect_swapped (session, "message", G_CALLBACK (count_leaving), &n_left);
  sac_session_choose (session, "lesson:dates");
  for (guint i = 0; i < N_RUNS; i++)
    {
      if (i == N_SETTLE)
        before = get_bytes ();
      train_once (session);
    }
  more = get_bytes () - before;
  g_test_message ("%u runs more: %" G_GSSIZE_FORMAT " bytes more", N_RUNS - N_SETTLE, more);
  if (!SANITIZED)
    g_assert_cmpint (more, <=, BYTES_RUNS);
  g_assert_cmpuint (count_unsaved (session), ==, N_UNSAVED + 1);
  g_assert_cmpuint (n_left, ==, N_RUNS - N_UNSAVED - 1);
  g_assert_nonnull (sac_session_get_current (session)->translator);
  g_object_unref (session);
}

/* Opened and taken from the list two hundred times. */
static void
test_reopened (void)
{
  SacSession *session;
  char *scratch = sac_scratch_new ();
  g_autofree char *folder = g_build_filename (scratch, "model", NULL);
  gssize before = 0, more;

  tiny_save (folder, 2);
  session = sac_session_new (NULL);
  for (guint i = 0; i < N_REOPENED + 20; i++)
    {
      if (i == 20)
        before = get_bytes ();
      sac_session_open (session, folder);
      tiny_wait_for (sac_session_get_reading (session) != NULL && !sac_session_is_busy (session));
      sac_session_remove (session, sac_session_get_current (session)->id);
      tiny_wait_for (!sac_session_is_busy (session));
    }
  more = get_bytes () - before;
  g_test_message ("%u models opened and closed: %" G_GSSIZE_FORMAT " bytes more", N_REOPENED, more);
  if (!SANITIZED)
    g_assert_cmpint (more, <=, BYTES_OPEN);
  g_object_unref (session);
  sac_scratch_free (scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("SACCADE_DATA_DIR", "/nonexistent", TRUE); /* without trained lessons */
  g_test_add ("/app/models/files-first", Fixture, NULL, set_up, test_files_first, tear_down);
  g_test_add ("/app/models/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/app/models/oldest-leaves", Fixture, NULL, set_up, test_oldest_leaves, tear_down);
  g_test_add_func ("/app/models/runs", test_runs);
  g_test_add_func ("/app/models/reopened", test_reopened);
  return g_test_run ();
}
