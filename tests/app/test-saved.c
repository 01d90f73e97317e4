/* tests/app/test-saved.c — a session's file: what is written is read, and what is wrong is told with its place
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/session-file.h"
#include "app/saved.h"
#include "engine/base/error.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <string.h>

#define FOLDER  "/srv/me/figures"
#define N_CASES 2000

static const char HASH[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

static SacSaved *
parse_text (const char *text, gsize n, char **note, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);

  return sac_saved_parse (bytes, "my.saccade", FOLDER, note, error);
}

/* With ' for ". */
static SacSaved *
parse (const char *text, char **note, GError **error)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');

  return parse_text (quoted, strlen (quoted), note, error);
}

/* --- whatever is written is read --- */

static char *
random_text (void)
{
  static const char *const pieces[] = {
    "the black cat", "é", "猫", "😀", "\"", "\\", "\n", "\t", "</", "", " "
  };
  GString *text = g_string_new ("x");

  for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static char *
random_path (void)
{
  static const char *const paths[] = { FOLDER,      FOLDER "/run",   FOLDER "/deep/run", "/elsewhere/run",
                                       "/",         FOLDER "er/run", "/caf\xe9/run",     FOLDER "/file:x",
                                       FOLDER "/猫" };

  return g_strdup (paths[g_test_rand_int_range (0, G_N_ELEMENTS (paths))]);
}

static SacZoom
random_zoom (void)
{
  return (SacZoom){ g_test_rand_double_range (1, 100), g_test_rand_double_range (-1, 99),
                    g_test_rand_double_range (0, 1e6) };
}

static void
random_cell (int *query, int *key)
{
  const gboolean none = g_test_rand_bit ();

  *query = none ? -1 : g_test_rand_int_range (0, 9999);
  *key = none ? -1 : g_test_rand_int_range (0, 9999);
}

static void
fill_names (SacPlace *place)
{
  g_autofree char *text = random_text ();
  g_autofree char *site = random_text ();
  g_autofree char *path = g_test_rand_bit () ? random_path () : g_strdup ("translate");

  if (g_test_rand_bit ())
    sac_place_set_model (place, path);
  if (g_test_rand_bit ())
    sac_place_set_sentence (place, text);
  if (g_test_rand_bit ())
    sac_place_set_site (place, site);
}

/* Any set of fields, any values that the headers allow. */
static SacPlace *
random_place (void)
{
  SacPlace *place = sac_place_new ();

  place->fields = (SacPlaceFields) g_test_rand_int_range (0, SAC_PLACE_BEAMS * 2) &
                  ~(SAC_PLACE_MODEL | SAC_PLACE_SENTENCE | SAC_PLACE_SITE | SAC_PLACE_BREAKS);
  if (g_test_rand_bit ())
    sac_place_set_breaks (place,
                          &(SacStepBreak){ g_test_rand_bit (), g_test_rand_bit (),
                                           g_test_rand_double_range (0, 10), g_test_rand_double_range (0, 1),
                                           g_test_rand_bit () ? "noir \"é\"" : NULL });
  place->speed = g_test_rand_int_range (0, SAC_N_STEP_SPEEDS);
  place->model_step = g_test_rand_int_range (-1, 1 << 20);
  place->view = g_test_rand_int_range (0, SAC_N_PLACE_VIEWS);
  place->head = g_test_rand_int_range (0, 99);
  random_cell (&place->query, &place->key);
  place->locked = g_test_rand_bit ();
  place->scale = g_test_rand_int_range (0, SAC_N_SCALE_CHOICES);
  place->picture = g_test_rand_int_range (0, SAC_N_PICTURES);
  place->mass = g_test_rand_int_range (1, 101);
  place->beams = g_test_rand_int_range (1, 17);
  place->alpha = g_test_rand_double_range (0, 2);
  place->words = g_test_rand_bit ();
  place->stage = g_test_rand_int_range (0, SAC_N_STEPS);
  place->number =
    (SacStepNumber){ g_test_rand_int_range (0, 999),  g_test_rand_int_range (0, 999),
                     g_test_rand_int_range (-1, 999), g_test_rand_int_range (0, SAC_N_STEP_TABLES),
                     g_test_rand_int_range (0, 99),   g_test_rand_int_range (0, 9) };
  place->moment = g_test_rand_int_range (-1, 1 << 20);
  place->compared = g_test_rand_int_range (-1, 1 << 20);
  place->zoom = random_zoom ();
  fill_names (place);
  return place;
}

static GVariant *
random_values (void)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sd}"));
  g_variant_builder_add (&builder, "{sd}", "steps", (double) g_test_rand_int_range (1, 9999));
  g_variant_builder_add (&builder, "{sd}", "learning-rate", g_test_rand_double_range (1e-9, 1));
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
fill_rest (SacSaved *saved)
{
  saved->fields = (SacSavedFields) g_test_rand_int_range (0, SAC_SAVED_SIDEBAR * 2);
  if (saved->fields & SAC_SAVED_AXES)
    saved->log_x = TRUE;
  if (saved->fields & SAC_SAVED_PROBE_CELL)
    random_cell (&saved->probe_query, &saved->probe_key);
  if (saved->fields & SAC_SAVED_PROBE_SCALE)
    saved->probe_scale = g_test_rand_int_range (0, SAC_N_SCALE_CHOICES);
  if (saved->fields & SAC_SAVED_PROBE_ZOOM)
    saved->probe_zoom = random_zoom ();
  if (saved->fields & SAC_SAVED_SIZE)
    {
      saved->width = g_test_rand_int_range (1, 9999);
      saved->height = g_test_rand_int_range (1, 9999);
      saved->maximized = g_test_rand_bit ();
    }
  saved->class_mode = (saved->fields & SAC_SAVED_CLASS_MODE) && g_test_rand_bit ();
  saved->sidebar = (saved->fields & SAC_SAVED_SIDEBAR) && g_test_rand_bit ();
}

static SacSaved *
random_saved (void)
{
  SacSaved *saved = sac_saved_new ();

  sac_place_free (saved->place);
  saved->place = random_place ();
  fill_rest (saved);
  if (g_test_rand_bit ())
    saved->sha256 = g_strdup (HASH);
  if (g_test_rand_bit ())
    saved->pairs = random_path ();
  if (g_test_rand_bit ())
    saved->values = random_values ();
  if (g_test_rand_bit ())
    saved->walk = random_text ();
  saved->walk_step = saved->walk != NULL ? (guint) g_test_rand_int_range (0, 99) : 0;
  return saved;
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SacSaved) saved = random_saved ();
      g_autofree char *text = sac_saved_to_text (saved, FOLDER, &error);
      g_autoptr (SacSaved) again = NULL;
      g_autofree char *second = NULL;
      g_autofree char *note = NULL;

      g_assert_no_error (error);
      again = parse_text (text, strlen (text), &note, &error);
      g_assert_no_error (error);
      g_assert_null (note);
      g_assert_true (sac_place_equal (saved->place, again->place));
      if (!sac_saved_equal (saved, again))
        g_error ("not the same after: %s", text);
      second = sac_saved_to_text (again, FOLDER, NULL);
      g_assert_cmpstr (text, ==, second);
    }
}

/* What lies beside or beneath the file goes along with it. */
static void
test_relative (void)
{
  g_autoptr (SacSaved) saved = sac_saved_new ();
  g_autoptr (SacSaved) moved = NULL;
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GBytes) bytes = NULL;

  sac_place_set_model (saved->place, FOLDER "/runs/mine");
  saved->pairs = g_strdup ("/data/pairs.tsv");
  text = sac_saved_to_text (saved, FOLDER, NULL);
  g_assert_nonnull (strstr (text, "\"folder\": \"runs/mine\""));
  bytes = g_bytes_new (text, strlen (text));
  moved = sac_saved_parse (bytes, "my.saccade", "/mnt/stick", &note, NULL);
  g_assert_cmpstr (moved->place->model, ==, "/mnt/stick/runs/mine");
  g_assert_cmpstr (moved->pairs, ==, "/data/pairs.tsv");
}

/* --- what is wrong --- */

#define S "'saccade-session': 1"
#define T "'saccade-session': 2"

static const struct
{
  const char *text, *sentence; /* after "my.saccade: " */
} broken[] = {
  { "", "the file is empty" },
  { "{", "not valid JSON at line 1, column 2: it ends where a name in quotes should stand" },
  { "[]", "not valid JSON at line 1, column 1: an object (“{”) should stand here" },
  { "{'saccade-session':1",
    "not valid JSON at line 1, column 21: it ends where a comma or “}” should stand" },
  { "{" S ",'view':'explore','view':'step'}",
    "not valid JSON at line 1, column 40: “view” stands twice in one object" },
  { "{" S ",'look':{'head':1,'head':2}}",
    "not valid JSON at line 1, column 40: “head” stands twice in one object" },
  { "{" S ",'sentence':'\377'}", "not valid JSON at line 1, column 35: bytes that are not UTF-8" },
  { "{" S ",'sentence':'\\ud800'}", "not valid JSON at line 1, column 41: half of a surrogate pair" },
  { "{" S ",'sentence':'\\u0000'}", "not valid JSON at line 1, column 41: the character U+0000" },
  { "{" S ",'look':{'mass':1e999}}", "not valid JSON at line 1, column 43: a number that is too large" },
  { "{}", "“saccade-session” is missing; it must be a whole number from 1 to 2147483647" },
  { "{'saccade-session':'1'}", "“saccade-session” must be a whole number from 1 to 2147483647, not “1”" },
  { "{'saccade-session':0}", "“saccade-session” must be a whole number from 1 to 2147483647, not 0" },
  { "{'saccade-session':1.5}", "“saccade-session” must be a whole number from 1 to 2147483647, not 1.5" },
  { "{'saccade-session':-1}", "“saccade-session” must be a whole number from 1 to 2147483647, not -1" },
  { "{" S ",'colour':'red'}", "“colour” is no member that a session has" },
  { "{" S ",'look':{'colour':'red'}}", "“colour” of “look” is no member that a session has" },
  { "{" S ",'look':{'zoom':{'factor':2,'column':1,'row':1,'z':3}}}",
    "“z” of “zoom” is no member that a session has" },
  { "{" S ",'model':'translate'}", "“model” must be an object, not “translate”" },
  { "{" S ",'model':{'lesson':7}}", "“lesson” of “model” must be a string, not 7" },
  { "{" S ",'model':{'lesson':''}}", "“lesson” of “model” must be the name of a lesson, not a path" },
  { "{" S ",'model':{'lesson':'../x'}}", "“lesson” of “model” must be the name of a lesson, not a path" },
  { "{" S ",'model':{'lesson':'x','folder':'y'}}", "“folder” of “model” must not stand beside “lesson”" },
  { "{" S ",'model':{'folder':''}}", "“folder” of “model” must not be empty" },
  { "{" S ",'model':{'folder':'../../etc'}}", "“folder” of “model” must not lead out with “..”" },
  { "{" S ",'model':{'folder':'/tmp/../etc'}}", "“folder” of “model” must not lead out with “..”" },
  { "{" S ",'model':{'folder':'file://elsewhere/x'}}",
    "“folder” of “model” must be a path or the URI of a file on this machine" },
  { "{" S ",'model':{'folder':'file:///a/%2e%2e/b'}}", "“folder” of “model” must not lead out with “..”" },
  { "{" S ",'model':{'folder':null}}", "“folder” of “model” must be a string, not null" },
  { "{" S ",'model':{'sha256':'abc'}}",
    "“sha256” of “model” must be 64 hexadecimal digits in small letters" },
  { "{" S ",'model':{'step':-2}}",
    "“step” of “model” must be a whole number from -1 to 9007199254740992, not -2" },
  { "{" S ",'model':{'step':18446744073709551615}}",
    "“step” of “model” must be a whole number from -1 to 9007199254740992, not 1.8446744073709552e+19" },
  { "{" S ",'sentence':['a']}", "“sentence” must be a string, not a list" },
  { "{" S ",'view':'compared'}",
    "“view” must be one of explore, step, train, playground, compare, not “compared”" },
  { "{" S ",'view':3}", "“view” must be a string, not 3" },
  { "{" S ",'look':[]}", "“look” must be an object, not a list" },
  { "{" S ",'look':{'site':1}}", "“site” of “look” must be a string, not 1" },
  { "{" S ",'look':{'head':-1}}", "“head” of “look” must be a whole number from 0 to 2147483647, not -1" },
  { "{" S ",'look':{'query':1}}",
    "“key” of “look” is missing; it must be a whole number from -1 to 2147483647" },
  { "{" S ",'look':{'query':1,'key':-1}}", "“key” of “look” must be -1 where “query” is, and only there" },
  { "{" S ",'look':{'query':4294967296,'key':1}}",
    "“query” of “look” must be a whole number from -1 to 2147483647, not 4294967296" },
  { "{" S ",'look':{'locked':1}}", "“locked” of “look” must be true or false, not 1" },
  { "{" S ",'look':{'scale':'Log'}}",
    "“scale” of “look” must be one of linear, log, row-maximum, hide-first, not “Log”" },
  { "{" S ",'look':{'picture':'pie'}}",
    "“picture” of “look” must be one of map, flow, bars, tint, tree, not “pie”" },
  { "{" S ",'look':{'mass':0}}", "“mass” of “look” must be a whole number from 1 to 100, not 0" },
  { "{" S ",'look':{'zoom':2}}", "“zoom” of “look” must be an object, not 2" },
  { "{" S ",'look':{'zoom':{'factor':2}}}",
    "“column” of “zoom” is missing; it must be a number from -1000000000 to 1000000000" },
  { "{" S ",'look':{'zoom':{'factor':0,'column':0,'row':0}}}",
    "“factor” of “zoom” must be a number from 1 to 1000000, not 0" },
  { "{" S ",'look':{'zoom':{'factor':1e300,'column':0,'row':0}}}",
    "“factor” of “zoom” must be a number from 1 to 1000000, not 1e+300" },
  { "{" S ",'step':{'stage':'softmax'}}",
    "“stage” of “step” must be one of scores, scaled, masked, weights, context, output, word, not “softmax”" },
  { "{" S ",'step':{'asked':{}}}", "“table” of “asked” is missing; it must be a string" },
  { "{" S ",'step':{'asked':{'table':'none','row':0,'column':0}}}",
    "“table” of “asked” must be one of facts, items, terms, not “none”" },
  { "{" S ",'step':{'asked':{'table':'facts','row':-1,'column':0}}}",
    "“row” of “asked” must be a whole number from 0 to 2147483647, not -1" },
  { "{" S ",'step':{'breaks':{'entropy-below':11}}}",
    "“entropy-below” of “breaks” must be a number from 0 to 10, not 11" },
  { "{" S ",'step':{'breaks':{'weight-above':-0.5}}}",
    "“weight-above” of “breaks” must be a number from 0 to 1, not -0.5" },
  { "{" S ",'step':{'breaks':{'weight-above':'much'}}}",
    "“weight-above” of “breaks” must be a number from 0 to 1, not “much”" },
  { "{" S ",'step':{'breaks':{'token':''}}}", "“token” of “breaks” must not be empty" },
  { "{" S ",'step':{'breaks':{'word':'noir'}}}", "“word” of “breaks” is no member that a session has" },
  { "{" S ",'step':{'breaks':[]}}", "“breaks” of “step” must be an object, not a list" },
  { "{" S ",'step':{'speed':'fast'}}",
    "“speed” of “step” must be one of half, normal, double, four, not “fast”" },
  { "{" S ",'train':{'moment':'now'}}",
    "“moment” of “train” must be a whole number from -1 to 9007199254740992, not “now”" },
  { "{" S ",'train':{'log-x':'yes'}}", "“log-x” of “train” must be true or false, not “yes”" },
  { "{" S ",'train':{'values':{'steps':'many'}}}",
    "“steps” of “values” must be a number from -1000000000000 to 1000000000000, not “many”" },
  { "{" S ",'train':{'values':3}}", "“values” of “train” must be an object, not 3" },
  { "{" S ",'train':{'pairs':'..'}}", "“pairs” of “train” must not lead out with “..”" },
  { "{" S ",'train':{'probe':{'key':1}}}",
    "“query” of “probe” is missing; it must be a whole number from -1 to 2147483647" },
  { "{" S ",'window':{'width':800}}",
    "“height” of “window” is missing; it must be a whole number from 1 to 16384" },
  { "{" S ",'window':{'width':99999,'height':1}}",
    "“width” of “window” must be a whole number from 1 to 16384, not 99999" },
  { "{" S ",'walk':{'name':''  ,'step':1}}", "“name” of “walk” must not be empty" },
  { "{" S ",'walk':{'name':'x'}}",
    "“step” of “walk” is missing; it must be a whole number from 0 to 2147483647" },
  { "{" T ",'look':{'head':0}}", "“head” of “look” must be a whole number from 1 to 2147483647, not 0" },
  { "{" T ",'look':{'query':1,'key':0}}", "“key” of “look” must be 0 where “query” is, and only there" },
  { "{" T ",'look':{'beams':17}}", "“beams” of “look” must be a whole number from 1 to 16, not 17" },
  { "{" T ",'look':{'alpha':2.5}}", "“alpha” of “look” must be a number from 0 to 2, not 2.5" },
  { "{" T ",'step':{'asked':{'table':'facts','row':0,'column':1}}}",
    "“row” of “asked” must be a whole number from 1 to 2147483647, not 0" },
  { "{" T ",'step':{'unit':0}}", "“unit” of “step” must be a whole number from 1 to 2147483647, not 0" },
  { "{" T ",'walk':{'name':'x','step':0}}",
    "“step” of “walk” must be a whole number from 1 to 2147483647, not 0" },
  { "{'saccade-session':3,'view':'future'}",
    "“view” must be one of explore, step, train, playground, compare, not “future”" },
};

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *note = NULL;
      g_autofree char *wanted = g_strconcat ("my.saccade: ", broken[i].sentence, NULL);

      g_test_message ("case %u", i);
      g_assert_null (parse (broken[i].text, &note, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, wanted);
      g_assert_null (note);
    }
}

static void
test_nesting (void)
{
  GString *text = g_string_new ("{\"saccade-session\":1,\"look\":");
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":");
  g_assert_null (parse_text (text->str, text->len, &note, &error));
  g_assert_nonnull (strstr (error->message, "32"));
  g_string_free (text, TRUE);
}

/* The first version counted from 0; what it says is what this one says with one more. */
static void
test_counting (void)
{
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SacSaved) old =
    parse ("{" S ",'look':{'head':1,'query':2,'key':0},'step':{'dimension':3,'unit':0,'word':-1,"
           "'asked':{'table':'items','row':1,'column':0}},'walk':{'name':'x','step':4},"
           "'train':{'probe':{'query':-1,'key':-1}}}",
           &note, &error);
  g_autoptr (SacSaved) new =
    parse ("{" T ",'look':{'head':2,'query':3,'key':1},'step':{'dimension':4,'unit':1,'word':0,"
           "'asked':{'table':'items','row':2,'column':1}},'walk':{'name':'x','step':5},"
           "'train':{'probe':{'query':0,'key':0}}}",
           &note, &error);

  g_assert_no_error (error);
  g_assert_true (sac_saved_equal (old, new));
  g_assert_cmpint (new->place->query, ==, 2);
  g_assert_cmpint (new->place->number.word, ==, -1);
  g_assert_cmpint (new->probe_query, ==, -1);
}

/* A newer version is read as far as this one knows it, and says so. */
static void
test_newer (void)
{
  g_autofree char *note = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SacSaved) saved =
    parse ("{'saccade-session':3,'colour':{},'look':{'head':3,'tail':4},'sentence':'x'}", &note, &error);
  g_autoptr (SacSaved) plain = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (saved->place->fields, ==, SAC_PLACE_HEAD | SAC_PLACE_SENTENCE);
  g_assert_cmpstr (note, ==, "my.saccade: saved by a newer version: what this one does not know is left out");
  plain = parse ("{'saccade-session':3,'look':{'head':3}}", &other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (plain->place->head, ==, 2);
  g_assert_null (other);
}

/* --- files --- */

static void
write_model (const char *folder, const char *contents)
{
  g_autofree char *path = g_build_filename (folder, "model.safetensors", NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

/* (transfer full): what reading @path gives */
static SacSavedSnapshot *
read_back (const char *path)
{
  SacJob *job = sac_read_session_job_new (path);
  SacSavedSnapshot *snapshot;

  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  snapshot = sac_snapshot_ref (job->result);
  sac_job_unref (job);
  return snapshot;
}

/* The model's hash goes along, and another model is told. */
static void
test_hash (void)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autofree char *model = g_build_filename (folder, "run", NULL);
  g_autofree char *path = g_build_filename (folder, "my.saccade", NULL);
  SacSaved *saved = sac_saved_new ();
  SacJob *job;
  SacSavedSnapshot *same, *other;

  write_model (model, "test");
  sac_place_set_model (saved->place, model);
  job = sac_write_session_job_new (saved, path, NULL);
  sac_job_run (job, NULL, NULL, NULL);
  g_assert_no_error (job->error);
  g_assert_cmpstr (((SacSavedSnapshot *) job->result)->saved->sha256, ==, HASH);
  same = read_back (path);
  g_assert_null (same->note);
  g_assert_cmpstr (same->saved->place->model, ==, model);
  write_model (model, "another");
  other = read_back (path);
  g_assert_nonnull (strstr (other->note, "is not the one this session was saved with"));
  sac_job_unref (job);
  sac_snapshot_unref (same);
  sac_snapshot_unref (other);
  sac_scratch_free (g_steal_pointer (&folder));
}

static void
test_files (void)
{
  g_autofree char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "my.saccade", NULL);
  g_autofree char *large = g_strnfill (2 << 20, 'x');
  g_autofree char *note = NULL;
  g_autoptr (SacSaved) saved = sac_saved_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_saved_read (path, &note, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (sac_saved_read (folder, &note, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, large, -1, NULL));
  g_assert_null (sac_saved_read (path, &note, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  sac_place_set_sentence (saved->place, large);
  g_assert_false (sac_saved_write (saved, path, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE);
  sac_scratch_free (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/saved/round-trip", test_round_trip);
  g_test_add_func ("/app/saved/relative", test_relative);
  g_test_add_func ("/app/saved/broken", test_broken);
  g_test_add_func ("/app/saved/nesting", test_nesting);
  g_test_add_func ("/app/saved/counting", test_counting);
  g_test_add_func ("/app/saved/newer", test_newer);
  g_test_add_func ("/app/saved/hash", test_hash);
  g_test_add_func ("/app/saved/files", test_files);
  return g_test_run ();
}
