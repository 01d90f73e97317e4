/* tests/engine/test-trace.c — what is read from a trace is what the forward pass did
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/attention/mechanism.h"
#include "engine/attention/trace.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#define B 2
#define T 11
#define S 13
#define W 8

/* A layer that was run with a trace; all but the trace is gone where a test frees the arena. */
typedef struct
{
  SacArena *arena;
  SacParams *params;
  SacTrace *trace;
  SacRandom random;
  SacAttention layer;
  SacTensor *query, *key, *weights, *out;
} Fixture;

static const guint32 lengths[B] = { 9, S };

static void
fill (Fixture *f, SacTensor *t)
{
  for (gsize i = 0; i < t->n_elements; i++)
    t->data[i] = (float) sac_random_normal (&f->random);
}

static void
prepare_with (Fixture *f,
              const SacMechanismClass *mechanism,
              const SacScopeClass *scope,
              const SacNormaliserClass *normaliser,
              guint heads)
{
  const SacAttentionConfig config = { .mechanism = mechanism,
                                      .scope = scope,
                                      .normaliser = normaliser,
                                      .heads = heads,
                                      .top_k = 3,
                                      .window = 3,
                                      .query_width = W,
                                      .key_width = W,
                                      .width = W };

  f->arena = sac_arena_new ();
  f->params = sac_params_new ();
  f->trace = sac_trace_new ();
  sac_random_init (&f->random, 2);
  sac_attention_init (&f->layer, &config, f->params, "a", &f->random);
  f->query = sac_tensor_new_in (f->arena, 3, (gsize[]){ B, T, W });
  f->key = sac_tensor_new_in (f->arena, 3, (gsize[]){ B, S, W });
  fill (f, f->query);
  fill (f, f->key);
}

static void
prepare (Fixture *f, const SacMechanismClass *mechanism, const SacScopeClass *scope, guint heads)
{
  prepare_with (f, mechanism, scope, NULL, heads);
}

static void
run (Fixture *f, const char *site)
{
  SacContext context = { .arena = f->arena, .trace = f->trace };

  f->out = sac_attention_apply (&context, &f->layer,
                                &(SacAttend){
                                  .site = site, .query = f->query, .key = f->key, .key_lengths = lengths },
                                &f->weights);
}

static void
finish (Fixture *f)
{
  sac_trace_unref (f->trace);
  sac_params_free (f->params);
  sac_arena_free (f->arena);
}

static float *
stage (const Fixture *f, guint head, SacStage which)
{
  g_autoptr (SacTensor) all = sac_trace_read_head (f->trace, 0, head, which);

  g_assert_cmpuint (all->n_elements, ==, T * S);
  return g_memdup2 (all->data, T * S * sizeof (float));
}

typedef void (*Check) (Fixture *f, guint head);

/* Runs a check for every head in every scope. */
static void
check_each (Check check, const SacMechanismClass *mechanism, const SacNormaliserClass *normaliser)
{
  for (gsize s = 0; sac_scope_list ()[s] != NULL; s++)
    for (guint heads = 1; heads <= 2; heads++)
      {
        Fixture f;

        g_test_message ("%s, %s, %s, %u heads", mechanism->name, normaliser->name, sac_scope_list ()[s]->name,
                        heads);
        prepare_with (&f, mechanism, sac_scope_list ()[s], normaliser, heads);
        run (&f, "cross");
        for (guint h = 0; h < heads; h++)
          check (&f, h);
        finish (&f);
      }
}

/* Of every mechanism with softmax, and of one of each kind of score with every normaliser. */
static void
test_each (gconstpointer data)
{
  const Check check = *(const Check *) data;

  for (gsize m = 0; sac_mechanism_list ()[m] != NULL; m++)
    check_each (check, sac_mechanism_list ()[m], &SAC_NORMALISER_SOFTMAX);
  for (gsize n = 1; sac_normaliser_list ()[n] != NULL; n++)
    {
      check_each (check, sac_mechanism_find ("additive"), sac_normaliser_list ()[n]);
      check_each (check, sac_mechanism_find ("scaled-dot"), sac_normaliser_list ()[n]);
    }
}

/* The weights read are those of the forward pass, for the first item of the batch. */
static void
check_weights (Fixture *f, guint head)
{
  g_autofree float *found = stage (f, head, SAC_STAGE_WEIGHT);

  for (gsize i = 0; i < T * S; i++)
    g_assert_cmpfloat_with_epsilon (found[i], f->weights->data[head * T * S + i], 2e-6);
}

/* scaled = scale·score; masked is scaled or −∞; weight = exp (masked − lse); lse = log Σ exp masked. */
static void
check_stages (Fixture *f, guint head)
{
  g_autofree float *score = stage (f, head, SAC_STAGE_SCORE), *scaled = stage (f, head, SAC_STAGE_SCALED);
  g_autofree float *masked = stage (f, head, SAC_STAGE_MASKED), *weight = stage (f, head, SAC_STAGE_WEIGHT);
  const SacSite *site = sac_trace_get_site (f->trace, 0);

  if (site->normaliser != &SAC_NORMALISER_SOFTMAX)
    {
      g_assert_true (isnan (sac_trace_get_lse (f->trace, 0, head, 0)));
      return;
    }
  for (gsize i = 0; i < T; i++)
    {
      const double lse = (double) sac_trace_get_lse (f->trace, 0, head, i);
      double sum = 0;
      gsize from, to;

      sac_scope_bounds (site->scope, i, S, lengths[0], site->window, &from, &to);
      for (gsize j = 0; j < S; j++)
        {
          const gsize at = i * S + j;
          const gboolean visible = j >= from && j < to;

          g_assert_cmpfloat_with_epsilon (scaled[at], site->scale * score[at], 1e-5);
          g_assert_true (masked[at] == (visible ? scaled[at] : -INFINITY));
          g_assert_cmpfloat_with_epsilon (weight[at], visible ? exp ((double) masked[at] - lse) : 0, 1e-6);
          sum += exp ((double) masked[at]);
        }
      if (from < to)
        g_assert_cmpfloat_with_epsilon (log (sum), lse, 1e-5);
      else
        g_assert_true (lse == -INFINITY);
    }
}

/* The terms of a score, with the key's bias, sum to it. */
static void
check_terms (Fixture *f, guint head)
{
  g_autofree float *score = stage (f, head, SAC_STAGE_SCORE);
  const gsize width = sac_trace_get_site (f->trace, 0)->width;

  for (gsize i = 0; i < T * S; i++)
    {
      float terms[W], bias;
      double sum = 0;

      sac_trace_read_terms (f->trace, 0, head, i / S, i % S, terms, &bias);
      for (gsize d = 0; d < width; d++)
        sum += (double) terms[d];
      g_assert_cmpfloat_with_epsilon (sum + (double) bias, score[i], 1e-5);
    }
}

/* The sides of a score give its terms; the values, weighted, give what the layer gave. */
static void
check_operands (Fixture *f, guint head)
{
  const SacSite *site = sac_trace_get_site (f->trace, 0);
  const gsize width = site->width, values = site->value_width;
  g_autofree float *weights = stage (f, head, SAC_STAGE_WEIGHT);

  for (gsize i = 0; i < T; i++)
    {
      float context[W];
      gsize from, to;

      sac_trace_get_bounds (f->trace, 0, i, &from, &to);
      for (gsize j = 0; j < S; j++)
        {
          float terms[W], bias;
          SacTraceSides sides;

          g_assert_true ((j >= from && j < to) || weights[i * S + j] == 0);
          sac_trace_read_terms (f->trace, 0, head, i, j, terms, &bias);
          sac_trace_read_sides (f->trace, 0, head, i, j, &sides);
          g_assert_cmpfloat (sides.key_bias, ==, bias);
          for (gsize d = 0; d < width; d++)
            g_assert_cmpfloat_with_epsilon (sides.units != NULL
                                              ? sides.units[d] * tanhf (sides.query[d] + sides.key[d])
                                              : sides.query[d] * sides.key[d],
                                            terms[d], 2e-6);
        }
      sac_trace_read_context (f->trace, 0, head, i, context);
      for (gsize e = 0; e < values; e++)
        g_assert_cmpfloat_with_epsilon (context[e], f->out->data[i * W + head * values + e], 1e-5);
    }
}

/* Rows are appended, and outlive what they were copied from. */
static void
test_keep (void)
{
  g_autoptr (SacTrace) trace = sac_trace_new ();
  float values[] = { 1, 2, 3, 4 };
  const float *rows;
  gsize n, width;

  sac_trace_keep (NULL, "output", 1, 2, values);
  g_assert_null (sac_trace_get_rows (trace, "output", &n, &width));
  sac_trace_keep (trace, "output", 2, 2, values);
  sac_trace_keep (trace, "other", 1, 4, values);
  values[0] = 9;
  sac_trace_keep (trace, "output", 1, 2, values);
  rows = sac_trace_get_rows (trace, "output", &n, &width);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (width, ==, 2);
  g_assert_cmpmem (rows, 6 * sizeof (float), ((const float[]){ 1, 2, 3, 4, 9, 2 }), 6 * sizeof (float));
  g_assert_cmpuint (sac_trace_get_n_sites (trace), ==, 0);
}

static gboolean
close_to (float a, float b)
{
  return a == b || fabsf (a - b) <= 2e-6f * MAX (1, fabsf (b));
}

/* Any rectangle is the crop of the whole. */
static void
check_crops (Fixture *f, guint head)
{
  for (SacStage which = SAC_STAGE_SCORE; which <= SAC_STAGE_WEIGHT; which++)
    {
      g_autofree float *whole = stage (f, head, which);

      for (gsize k = 0; k < 40; k++)
        {
          SacTraceRead read = {
            .head = head, .stage = which, .row = k * 5 % T, .column = k * 7 % S, .step = 1
          };
          float out[T * S];

          read.n_rows = 1 + k * 3 % (T - read.row);
          read.n_columns = 1 + k * 11 % (S - read.column);
          sac_trace_read (f->trace, &read, out);
          for (gsize i = 0; i < read.n_rows; i++)
            for (gsize j = 0; j < read.n_columns; j++)
              g_assert_true (
                close_to (out[i * read.n_columns + j], whole[(read.row + i) * S + read.column + j]));
        }
    }
}

static float
plain_block (const float *whole, const SacTraceRead *read, gsize row, gsize column)
{
  const gsize row_end = MIN (row + read->step, read->row + read->n_rows);
  const gsize column_end = MIN (column + read->step, read->column + read->n_columns);
  float largest = -INFINITY;
  double sum = 0;

  for (gsize i = row; i < row_end; i++)
    for (gsize j = column; j < column_end; j++)
      {
        largest = MAX (largest, whole[i * S + j]);
        sum += (double) whole[i * S + j];
      }
  return read->reduce == SAC_REDUCE_MAXIMUM
           ? largest
           : (float) (sum / (double) ((row_end - row) * (column_end - column)));
}

/* Blocks of every size, ragged at the edges, of a rectangle that does not begin at 0. */
static void
check_reductions (Fixture *f, guint head)
{
  for (SacStage which = SAC_STAGE_SCORE; which <= SAC_STAGE_WEIGHT; which++)
    {
      g_autofree float *whole = stage (f, head, which);

      for (gsize k = 0; k < 2 * 15; k++)
        {
          const SacTraceRead read = { .head = head,
                                      .stage = which,
                                      .row = 1,
                                      .n_rows = T - 1,
                                      .column = 2,
                                      .n_columns = S - 2,
                                      .step = 1 + k / 2,
                                      .reduce = k % 2 == 0 ? SAC_REDUCE_MAXIMUM : SAC_REDUCE_MEAN };
          float out[T * S], *at = out;

          sac_trace_read (f->trace, &read, out);
          for (gsize i = read.row; i < T; i += read.step)
            for (gsize j = read.column; j < S; j += read.step)
              g_assert_true (close_to (*at++, plain_block (whole, &read, i, j)));
        }
    }
}

/* What was kept of the rows of @part is what was kept of those of @whole from @first on; of hard top-k after some numbers
 * come keys. */
static void
check_same_statistics (const SacTrace *whole, const SacTrace *part, guint head, gsize first)
{
  const SacSite *site = sac_trace_get_site (whole, 0);
  const gsize n = sac_normaliser_count_statistics (site->normaliser, site->top_k);

  for (gsize i = first; i < T; i++)
    for (gsize k = 0; k < n; k++)
      {
        const SacStatistic a = sac_trace_get_statistics (whole, 0, head, i)[k];
        const SacStatistic b = sac_trace_get_statistics (part, 0, head, i - first)[k];

        g_assert_true (site->normaliser->has_top_k && k >= SAC_TOP_K_N ? a.key == b.key
                                                                       : close_to (a.number, b.number));
      }
}

/* Queries asked one by one, from any place on, are traced as in one call. */
static void
check_row_by_row (Fixture *f, guint head)
{
  const gsize first = 2;
  g_autoptr (SacTrace) trace = sac_trace_new ();
  SacContext context = { .arena = f->arena, .trace = trace };
  g_autofree float *whole = stage (f, head, SAC_STAGE_MASKED);
  g_autoptr (SacTensor) found = NULL;

  for (gsize i = first; i < T; i++)
    {
      SacTensor *one = sac_tensor_new_in (f->arena, 3, (gsize[]){ B, 1, W });

      for (gsize b = 0; b < B; b++)
        memcpy (one->data + b * W, f->query->data + (b * T + i) * W, W * sizeof (float));
      sac_attention_apply (
        &context, &f->layer,
        &(SacAttend){ .site = "cross", .query = one, .key = f->key, .key_lengths = lengths, .first_row = i },
        NULL);
    }
  g_assert_cmpuint (sac_trace_get_n_sites (trace), ==, 1);
  found = sac_trace_read_head (trace, 0, head, SAC_STAGE_MASKED);
  g_assert_cmpuint (found->dims[0], ==, T - first);
  for (gsize i = 0; i < found->n_elements; i++)
    g_assert_true (close_to (found->data[i], whole[first * S + i]));
  check_same_statistics (f->trace, trace, head, first);
  g_clear_pointer (&found, sac_tensor_unref);
  g_free (whole);
  whole = stage (f, head, SAC_STAGE_WEIGHT);
  found = sac_trace_read_head (trace, 0, head, SAC_STAGE_WEIGHT);
  for (gsize i = 0; i < found->n_elements; i++)
    g_assert_true (close_to (found->data[i], whole[first * S + i]));
}

/* Sites are found by name and say how they were made; a pass without a site's name leaves no trace. */
static void
test_sites (void)
{
  Fixture f;
  const SacSite *site;

  prepare (&f, sac_mechanism_find ("scaled-dot"), &SAC_SCOPE_LOCAL, 2);
  run (&f, NULL);
  g_assert_cmpuint (sac_trace_get_n_sites (f.trace), ==, 0);
  run (&f, "cross");
  run (&f, "self");
  g_assert_cmpuint (sac_trace_get_n_sites (f.trace), ==, 2);
  g_assert_cmpint (sac_trace_find_site (f.trace, "self"), ==, 1);
  g_assert_cmpint (sac_trace_find_site (f.trace, "other"), ==, -1);
  site = sac_trace_get_site (f.trace, 0);
  g_assert_cmpstr (site->name, ==, "cross");
  g_assert_cmpstr (site->mechanism, ==, "scaled-dot");
  g_assert_cmpuint (site->heads, ==, 2);
  g_assert_cmpuint (site->queries, ==, T);
  g_assert_cmpuint (site->keys, ==, S);
  g_assert_cmpuint (site->width, ==, W / 2);
  g_assert_cmpuint (site->value_width, ==, W / 2);
  g_assert_cmpuint (site->key_length, ==, lengths[0]);
  g_assert_cmpuint (site->window, ==, 3);
  g_assert_true (site->scope == &SAC_SCOPE_LOCAL && site->kind == SAC_SCORE_DOT && site->scale == 0.5f);
  finish (&f);
}

/* A trace outlives the pass: the arena, the parameters and the inputs may go. */
static void
test_outlives (void)
{
  for (gsize m = 0; sac_mechanism_list ()[m] != NULL; m++)
    {
      Fixture f;
      g_autofree float *before = NULL, *after = NULL;

      prepare (&f, sac_mechanism_list ()[m], &SAC_SCOPE_GLOBAL, 1);
      run (&f, "cross");
      before = stage (&f, 0, SAC_STAGE_WEIGHT);
      g_clear_pointer (&f.arena, sac_arena_free);
      g_clear_pointer (&f.params, sac_params_free);
      sac_trace_ref (f.trace);
      sac_trace_unref (f.trace);
      after = stage (&f, 0, SAC_STAGE_WEIGHT);
      g_assert_cmpmem (after, T * S * sizeof (float), before, T * S * sizeof (float));
      finish (&f);
    }
}

static void
test_stage_names (void)
{
  for (SacStage which = SAC_STAGE_SCORE; which <= SAC_STAGE_WEIGHT; which++)
    {
      SacStage found = 99;

      g_assert_true (sac_stage_from_name (sac_stage_get_name (which), &found));
      g_assert_cmpuint (found, ==, which);
    }
  g_assert_false (sac_stage_from_name ("weight", &(SacStage){ 0 }));
}

static gpointer
read_thread (gpointer data)
{
  const Fixture *f = data;
  g_autofree float *first = stage (f, 1, SAC_STAGE_WEIGHT);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree float *again = stage (f, 1, SAC_STAGE_WEIGHT);

      g_assert_cmpmem (again, T * S * sizeof (float), first, T * S * sizeof (float));
    }
  return g_steal_pointer (&first);
}

/* Two threads read the same trace at once and get the same. */
static void
test_two_readers (void)
{
  for (gsize m = 0; sac_mechanism_list ()[m] != NULL; m++)
    {
      Fixture f;
      pthread_t threads[2];
      gpointer results[2];

      prepare (&f, sac_mechanism_list ()[m], &SAC_SCOPE_CAUSAL, 2);
      run (&f, "cross");
      for (guint i = 0; i < 2; i++)
        g_assert_cmpint (pthread_create (&threads[i], NULL, read_thread, &f), ==, 0);
      for (guint i = 0; i < 2; i++)
        pthread_join (threads[i], &results[i]);
      g_assert_cmpmem (results[0], T * S * sizeof (float), results[1], T * S * sizeof (float));
      g_free (results[0]);
      g_free (results[1]);
      finish (&f);
    }
}

static const struct
{
  const char *path;
  Check check;
} checks[] = {
  { "/engine/trace/weights", check_weights },       { "/engine/trace/stages", check_stages },
  { "/engine/trace/operands", check_operands },     { "/engine/trace/terms", check_terms },
  { "/engine/trace/crops", check_crops },           { "/engine/trace/reductions", check_reductions },
  { "/engine/trace/row-by-row", check_row_by_row },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    g_test_add_data_func (checks[i].path, &checks[i].check, test_each);
  g_test_add_func ("/engine/trace/keep", test_keep);
  g_test_add_func ("/engine/trace/sites", test_sites);
  g_test_add_func ("/engine/trace/outlives", test_outlives);
  g_test_add_func ("/engine/trace/stage-names", test_stage_names);
  g_test_add_func ("/engine/trace/two-readers", test_two_readers);
  return g_test_run ();
}
