/* tests/app/test-walk.c — a walk's file: what a step inherits, languages, tokens, and what is refused with which words
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/walk.h"
#include "engine/base/error.h"

#include <string.h>

#define HEAD  "[Walk]\nFormat=1\nTitle=A walk\n"
#define FIRST HEAD "[Step]\nTitle=One\nText=First.\n"
#define RUN   HEAD "[Training]\nLesson=dates\nSteps=100\n[Step]\nTitle=One\nText=First.\n"

static SacWalk *
parse (const char *text, const char *const *languages, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sac_walk_parse (bytes, "a.walk", languages, NULL, error);
}

static SacWalk *
parse_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  SacWalk *walk = parse (text, NULL, &error);

  g_assert_no_error (error);
  return walk;
}

static const struct
{
  const char *name, *text, *message;
} bad[] = {
  { "empty", "", "line 1: a walk begins with the heading [Walk]" },
  { "only-comments", "# nothing\n\n", "line 1: a walk begins with the heading [Walk]" },
  { "no-utf8", HEAD "Summary=\xff\n", "line 4: not valid UTF-8 text; save the file as UTF-8" },
  { "step-first", "[Step]\n", "line 1: a walk begins with the heading [Walk]" },
  { "key-first", "Title=A\n", "line 1: “Title=A” stands before the heading [Walk]" },
  { "prose", HEAD "hello there\n",
    "line 4: “hello there” is neither a heading such as [Step] nor a line such as Text=…" },
  { "no-key", HEAD "=x\n", "line 4: “=x” is neither a heading such as [Step] nor a line such as Text=…" },
  { "open-heading", "[Walk\n", "line 1: the heading “[Walk” does not end with “]”" },
  { "after-heading", "[Walk] x\n", "line 1: the heading “[Walk] x” does not end with “]”" },
  { "unknown-heading", HEAD "[Stpe]\n",
    "line 4: “Stpe” is no heading of a walk: those are [Walk], [Training] and [Step]" },
  { "step-by-name", HEAD "[Step one]\n",
    "line 4: “Step one” is no heading of a walk: those are [Walk], [Training] and [Step]" },
  { "two-walks", FIRST "[Walk]\n", "line 7: [Walk] stands there twice" },
  { "no-format", "[Walk]\nTitle=A\n", "line 1: [Walk] has no Format=1" },
  { "newer-format", "[Walk]\nFormat=2\n", "line 2: Format is “2”, and this program reads format 1" },
  { "no-title", "[Walk]\nFormat=1\n", "line 1: [Walk] has no Title=…" },
  { "empty-title", "[Walk]\nFormat=1\nTitle=\n", "line 3: Title is empty" },
  { "unknown-in-walk", HEAD "Author=me\n",
    "line 4: [Walk] has no “Author”; it may have Title, Summary, Format" },
  { "no-steps", HEAD, "line 1: the walk has no [Step]" },
  { "twice", HEAD "Title=B\n", "line 4: Title stands in line 3 already" },
  { "twice-in-a-language", HEAD "Title[de]=B\nTitle[de]=C\n", "line 5: Title stands in line 4 already" },
  { "bad-escape", HEAD "Summary=a\\tb\n",
    "line 4: a \\ stands before n (a new line), s (a space) or another \\, and nothing else" },
  { "escape-at-end", HEAD "Summary=a\\\n",
    "line 4: a \\ stands before n (a new line), s (a space) or another \\, and nothing else" },
  { "open-language", HEAD "Summary[de=x\n",
    "line 4: “Summary[de=x” has no key as in Text=… or Text[zh_CN]=…" },
  { "empty-language", HEAD "Summary[]=x\n",
    "line 4: “Summary[]=x” has no key as in Text=… or Text[zh_CN]=…" },
  { "late-language", HEAD "Summary[de]x=x\n",
    "line 4: “Summary[de]x=x” has no key as in Text=… or Text[zh_CN]=…" },
  { "step-number", FIRST "[Step 3]\n",
    "line 7: this is step 2, and its heading says 3; [Step] alone will do" },
  { "step-no-title", HEAD "[Step]\nText=x\n", "line 4: [Step] has no Title=…" },
  { "step-no-text", HEAD "[Step]\nTitle=x\n", "line 4: [Step] has no Text=…" },
  { "text-only-translated", HEAD "[Step]\nTitle=x\nText[de]=x\n", "line 4: [Step] has no Text=…" },
  { "empty-translation", FIRST "Text[de]=\n", "line 7: Text is empty" },
  { "unknown-key", FIRST "Quary=noir\n",
    "line 7: a step has no “Quary”; it may have Title, Text, View, Model, Sentence, Site, Head, Query, Key, Stage, "
    "Scale, Picture, Words, Train, Training-step, Hide" },
  { "small-letters", FIRST "view=step\n",
    "line 7: a step has no “view”; it may have Title, Text, View, Model, Sentence, Site, Head, Query, Key, Stage, "
    "Scale, Picture, Words, Train, Training-step, Hide" },
  { "translated-key", FIRST "View[de]=step\n", "line 7: View is the same in every language: leave [de] out" },
  { "empty-key", FIRST "View=\n", "line 7: View= says nothing; leave the line out, or say what" },
  { "view", FIRST "View=map\n",
    "line 7: View is “map”, which is none of explore, step, train, playground, compare" },
  { "stage", FIRST "Stage=softmax\n",
    "line 7: Stage is “softmax”, which is none of scores, scaled, masked, weights, context, output, word" },
  { "scale", FIRST "Scale=Log\n",
    "line 7: Scale is “Log”, which is none of linear, log, row-maximum, hide-first" },
  { "picture", FIRST "Picture=lines\n",
    "line 7: Picture is “lines”, which is none of map, flow, bars, tint" },
  { "words", FIRST "Words=1\n", "line 7: Words is “1”, which is none of no, yes" },
  { "hide", FIRST "Hide=sidebar, clock\n",
    "line 7: Hide is “clock”, which is none of sidebar, sentence, heads, explanation, curves, form" },
  { "hide-comma", FIRST "Hide=sidebar,\n",
    "line 7: Hide is “”, which is none of sidebar, sentence, heads, explanation, curves, form" },
  { "head-0", FIRST "Head=0\n", "line 7: Head is “0”, which is no whole number from 1 to 10000000" },
  { "head-word", FIRST "Head=two\n", "line 7: Head is “two”, which is no whole number from 1 to 10000000" },
  { "head-2-63", FIRST "Head=9223372036854775808\n",
    "line 7: Head is “9223372036854775808”, which is no whole number from 1 to 10000000" },
  { "query-0", FIRST "Sentence=a\nQuery=0\n",
    "line 8: Query is “0”, which is no whole number from 1 to 10000000" },
  { "query-alone", FIRST "Query=noir\n", "line 4: this step has a Query, and no Sentence that it is of" },
  { "key-alone", FIRST "Sentence=a\nKey=black\n",
    "line 4: this step has a Key and no Query that looks at it" },
  { "key-left-by-a-sentence",
    FIRST "Sentence=a\nQuery=1\nKey=1\n[Step]\nTitle=2\nText=x\nSentence=b\nKey=1\n",
    "line 10: this step has a Key and no Query that looks at it" },
  { "query-left-by-a-model", FIRST "Sentence=a\n[Step]\nTitle=2\nText=x\nModel=dates\nQuery=1\n",
    "line 8: this step has a Query, and no Sentence that it is of" },
  { "training-step-alone", FIRST "Training-step=5\n",
    "line 7: Training-step asks for a run, and the walk has no [Training] before its steps" },
  { "train-alone", FIRST "Train=yes\n",
    "line 7: Train asks for a run, and the walk has no [Training] before its steps" },
  { "training-step-word", RUN "Training-step=last\n",
    "line 10: Training-step is “last”, which is no whole number from 0 to 10000000" },
  { "training-step-late", RUN "Training-step=101\n",
    "line 10: Training-step is 101, and the run of this walk ends at step 100" },
  { "training-no-lesson", HEAD "[Training]\nSteps=3\n", "line 4: [Training] has no Lesson=…" },
  { "training-lesson", HEAD "[Training]\nLesson=date\n", "line 5: " },
  { "training-setting", HEAD "[Training]\nLesson=dates\nSpeed=9\n",
    "line 6: “Speed” is no setting of a run; “saccade train --help” lists them" },
  { "training-value", HEAD "[Training]\nLesson=dates\nSteps=0\n", "line 6: " },
  { "training-twice", HEAD "[Training]\nLesson=dates\n[Training]\nLesson=dates\n",
    "line 6: [Training] stands there twice" },
  { "training-late", FIRST "[Training]\nLesson=dates\n",
    "line 7: [Training] must stand before the first [Step]" },
  { "training-translated", HEAD "[Training]\nLesson=dates\nSteps[de]=3\n",
    "line 6: Steps is the same in every language: leave [de] out" },
};

static void
test_bad (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SacWalk) walk = parse (bad[i].text, NULL, &error);

  g_assert_null (walk);
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT);
  g_assert_true (g_str_has_prefix (error->message, "a.walk, "));
  if (g_str_has_suffix (bad[i].message, ": ")) /* the sentence is another file's */
    g_assert_true (g_str_has_prefix (error->message + strlen ("a.walk, "), bad[i].message));
  else
    g_assert_cmpstr (error->message + strlen ("a.walk, "), ==, bad[i].message);
}

static void
test_sizes (void)
{
  g_autofree char *long_text = g_strnfill (SAC_WALK_MAX_TEXT + 1, 'x');
  g_autofree char *long_title =
    g_strdup_printf (FIRST "[Step]\nTitle=%.*s\nText=x\n", SAC_WALK_MAX_TITLE + 1, long_text);
  g_autofree char *long_walk = g_strdup_printf (FIRST "Text[de]=%s\n", long_text);
  g_autoptr (GString) many = g_string_new (HEAD);
  g_autoptr (GBytes) large = g_bytes_new_take (g_strnfill (SAC_WALK_BYTES + 1, '\n'), SAC_WALK_BYTES + 1);
  GError *errors[4] = { NULL };

  for (int i = 0; i <= SAC_WALK_MAX_STEPS; i++)
    g_string_append (many, "[Step]\nTitle=One\nText=First.\n");
  g_assert_null (parse (long_title, NULL, &errors[0]));
  g_assert_cmpstr (errors[0]->message, ==,
                   "a.walk, line 8: Title has 81 characters; more than 80 do not fit beside what is shown");
  g_assert_null (parse (long_walk, NULL, &errors[1]));
  g_assert_cmpstr (errors[1]->message, ==,
                   "a.walk, line 7: Text has 601 characters; more than 600 do not fit beside what is shown");
  g_assert_null (parse (many->str, NULL, &errors[2]));
  g_assert_cmpstr (errors[2]->message, ==, "a.walk, line 304: a walk has at most 100 steps");
  g_assert_null (sac_walk_parse (large, "a.walk", NULL, NULL, &errors[3]));
  g_assert_cmpstr (errors[3]->message, ==, "a.walk has more than the 65536 bytes that a walk may have");
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    g_clear_error (&errors[i]);
}

static void
test_steps_inherit (void)
{
  g_autoptr (SacWalk) walk =
    parse_good (FIRST "Model=translate\nSentence=the cat\nQuery=noir\nKey=2\nView=step\nStage=weights\n"
                      "[Step 2]\nTitle=Two\nText=Second.\nKey=\"2\"\n"
                      "[Step]\nTitle=Three\nText=Third.\nSentence=a dog\n"
                      "[Step]\nTitle=Four\nText=Fourth.\nModel=dates\nHide=sidebar, heads\n");

  g_assert_cmpuint (walk->n_steps, ==, 4);
  g_assert_cmpstr (walk->name, ==, "a");
  g_assert_cmpstr (walk->steps[1].query.text, ==, "noir");
  g_assert_cmpstr (walk->steps[1].key.text, ==, "2");
  g_assert_cmpint (walk->steps[0].key.place, ==, 1);
  g_assert_cmpstr (walk->steps[1].view, ==, "step");
  g_assert_cmpint (walk->steps[1].stage, ==, 3);
  g_assert_cmpstr (walk->steps[2].model, ==, "translate");
  g_assert_null (walk->steps[2].query.text);
  g_assert_cmpint (walk->steps[2].key.place, ==, -1);
  g_assert_null (walk->steps[3].sentence);
  g_assert_cmpstr (walk->steps[3].view, ==, "step");
  g_assert_cmpuint (walk->steps[3].hide, ==, SAC_WALK_HIDE_SIDEBAR | SAC_WALK_HIDE_HEADS);
  g_assert_cmpuint (walk->steps[2].hide, ==, 0);
}

/* The order of lines does not matter: a model forgets the sentence of before, not the one beside it. */
static void
test_order_of_keys (void)
{
  g_autoptr (SacWalk) walk = parse_good (FIRST "Key=b\nQuery=a\nSentence=a b\nModel=translate\n");

  g_assert_cmpstr (walk->steps[0].sentence, ==, "a b");
  g_assert_cmpstr (walk->steps[0].query.text, ==, "a");
  g_assert_cmpstr (walk->steps[0].key.text, ==, "b");
}

static void
test_editors (void)
{
  g_autoptr (SacWalk) walk =
    parse_good ("\xef\xbb\xbf# a comment\r\n\r\n [Walk] \r\nFormat = 1\r\nTitle = A\\nB\\\\n\r\n"
                "[Step]\r\nTitle=T\r\nText=\\s=x");

  g_assert_cmpstr (walk->title, ==, "A\nB\\n");
  g_assert_cmpstr (walk->steps[0].text, ==, " =x");
}

static void
test_languages (void)
{
  static const char *const chinese[] = { "zh_CN.UTF-8", "zh_CN", "zh", "C", NULL };
  static const char *const german[] = { "de_DE", "de", "C", NULL };
  static const char text[] = FIRST "Text[zh_CN]=第一。\nTitle[zh]=一\nTitle[zh_CN]=壹\nText[fr]=Premier.\n";
  g_autoptr (SacWalk) zh = parse (text, chinese, NULL);
  g_autoptr (SacWalk) de = parse (text, german, NULL);

  g_assert_cmpstr (zh->steps[0].text, ==, "第一。");
  g_assert_cmpstr (zh->steps[0].title, ==, "壹");
  g_assert_cmpstr (zh->title, ==, "A walk");
  g_assert_cmpstr (de->steps[0].text, ==, "First.");
}

static void
test_training (void)
{
  g_autoptr (SacWalk) walk =
    parse_good (RUN "Training-step=newest\n[Step]\nTitle=2\nText=x\nTraining-step=100\n"
                    "[Step]\nTitle=3\nText=x\nModel=dates\n");
  double steps;

  g_assert_cmpstr (walk->lesson->name, ==, "dates");
  g_assert_cmpuint (walk->n_training_steps, ==, 100);
  g_assert_true (g_variant_lookup (walk->training, "steps", "d", &steps) && steps == 100);
  g_assert_cmpuint (g_variant_n_children (walk->training), ==, 1);
  g_assert_true (walk->steps[0].trains && walk->steps[0].training_step == SAC_WALK_NEWEST);
  g_assert_cmpint (walk->steps[1].training_step, ==, 100);
  g_assert_cmpint (walk->steps[2].training_step, ==, -1);
}

static char *
find (SacWalkToken token, int *place)
{
  static const char *const tokens[] = { "le", "chat", "noir", "1", "chat" };

  *place = -5;
  return sac_walk_find_token (&token, tokens, G_N_ELEMENTS (tokens), "The query", place);
}

static void
test_tokens (void)
{
  g_autofree char *absent = NULL, *far = NULL;
  int place;

  g_assert_null (find ((SacWalkToken){ "chat", -1 }, &place));
  g_assert_cmpint (place, ==, 1);
  g_assert_null (find ((SacWalkToken){ "1", -1 }, &place));
  g_assert_cmpint (place, ==, 3);
  g_assert_null (find ((SacWalkToken){ NULL, 4 }, &place));
  g_assert_cmpint (place, ==, 4);
  absent = find ((SacWalkToken){ "chien", -1 }, &place);
  g_assert_cmpstr (absent, ==, "The query “chien” is not there: there are le chat noir 1 chat");
  g_assert_cmpint (place, ==, -5);
  far = find ((SacWalkToken){ NULL, 5 }, &place);
  g_assert_cmpstr (far, ==, "The query 6 is not there: there are 5, le chat noir 1 chat");
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_walk_read ("no/such.walk", &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO);
  g_assert_true (g_str_has_prefix (error->message, "no/such.walk"));
  g_assert_true (sac_walk_is_path ("a/b.walk") && !sac_walk_is_path ("walk"));
}

/* What a teacher copies can be read. */
static void
test_readme (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("SACCADE_SOURCE_DIR"), "resources", "walks", "README.md", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) example = g_string_new (NULL);
  g_autoptr (SacWalk) walk = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (strstr (text, "    # A line"), "\n", -1);
  for (gsize i = 0; *lines[i] == '\0' || *lines[i] == ' '; i++)
    g_string_append_printf (example, "%s\n", lines[i]);
  walk = parse_good (example->str);
  g_assert_cmpuint (walk->n_steps, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/walk/refused/%s", bad[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad);
    }
  g_test_add_func ("/app/walk/sizes", test_sizes);
  g_test_add_func ("/app/walk/steps-inherit", test_steps_inherit);
  g_test_add_func ("/app/walk/order-of-keys", test_order_of_keys);
  g_test_add_func ("/app/walk/editors", test_editors);
  g_test_add_func ("/app/walk/languages", test_languages);
  g_test_add_func ("/app/walk/training", test_training);
  g_test_add_func ("/app/walk/tokens", test_tokens);
  g_test_add_func ("/app/walk/no-file", test_no_file);
  g_test_add_func ("/app/walk/readme", test_readme);
  return g_test_run ();
}
