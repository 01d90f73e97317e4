/* tests/engine/gradient.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/engine/gradient.h"

#include "engine/ops/ops.h"

#include <math.h>
#include <string.h>

#define STEP          1e-2
#define TOLERANCE     5e-4 /* of the larger of 1 and the gradient: ten times what gradient.h reckons an output */
#define SAME          2e-5 /* the same sums in another order */
#define UNTOUCHED     7.0f
#define MOST_ELEMENTS 400 /* of one leaf; of larger ones every so many-th is checked */

typedef struct
{
  SacGradient check;
  const char *name;
  SacGradientBuild build;
  gpointer data;
  gboolean overwrites;
  SacTape *tape;
  SacArena *arena;
  SacParams *values; /* the leaves as they were made */
} Run;

SacTensor *
sac_gradient_leaf (SacGradient *check, const char *name, guint rank, const gsize *dims)
{
  SacTensor *leaf = sac_params_find (check->leaves, name);

  if (leaf == NULL)
    {
      SacRandom random;

      sac_random_init (&random, g_str_hash (name));
      leaf = sac_params_add (check->leaves, name, rank, dims, SAC_INIT_ZEROS, NULL);
      for (gsize i = 0; i < leaf->n_elements; i++)
        leaf->data[i] = (float) ((0.1 + 0.9 * sac_random_uniform (&random)) *
                                 (sac_random_below (&random, 2) == 1 ? 1 : -1));
    }
  return check->indirect ? sac_scale (&check->context, leaf, 1) : leaf;
}

void
sac_gradient_output (SacGradient *check, SacTensor *output)
{
  g_assert_nonnull (output);
  g_ptr_array_add (check->outputs, output);
}

/* What an earlier run left in the arena becomes NaN, so that nothing can live on it unseen. */
static void
poison (SacArena *arena)
{
  const gsize n = sac_arena_get_used (arena) / sizeof (float) * 2;
  float *all;

  sac_arena_reset (arena);
  all = sac_arena_floats (arena, n);
  for (gsize i = 0; i < n; i++)
    all[i] = NAN;
  sac_arena_reset (arena);
}

static void
forward (Run *run, guint times)
{
  SacGradient *check = &run->check;

  poison (run->arena);
  g_ptr_array_set_size (check->outputs, 0);
  for (guint i = 0; i < times; i++)
    {
      sac_random_init (&check->random, 5);
      run->build (check, run->data);
    }
}

/* The r of the loss: the same for the outputs of every build. */
static void
each_factor (Run *run, guint times, double *loss, gboolean write_grads)
{
  const guint n = run->check.outputs->len / times;
  SacRandom random;

  for (guint k = 0; k < run->check.outputs->len; k++)
    {
      SacTensor *out = g_ptr_array_index (run->check.outputs, k);

      if (k % n == 0)
        sac_random_init (&random, 11);
      if (write_grads && out->grad == NULL)
        out->grad = sac_arena_floats0 (run->arena, out->n_elements);
      for (gsize i = 0; i < out->n_elements; i++)
        {
          const double r = (double) (float) (2 * sac_random_uniform (&random) - 1);

          *loss += r * (double) out->data[i];
          if (write_grads)
            out->grad[i] += (float) r;
        }
    }
}

static double
evaluate (Run *run)
{
  double loss = 0;

  forward (run, 1);
  each_factor (run, 1, &loss, FALSE);
  return loss;
}

static gsize
n_values (const Run *run)
{
  return sac_params_count_elements (run->check.leaves);
}

static void
check_leaves_kept (Run *run)
{
  for (guint k = 0; !run->overwrites && k < sac_params_get_n (run->values); k++)
    {
      const SacTensor *now = sac_params_get_tensor (run->check.leaves, k);
      const SacTensor *before = sac_params_get_tensor (run->values, k);

      g_assert_cmpmem (now->data, now->n_elements * sizeof (float), before->data,
                       before->n_elements * sizeof (float));
    }
  sac_params_copy_values (run->check.leaves, run->values);
}

/* Runs forward and backward; gives the gradients of all leaves one after the other, which start at @filled. */
static float *
backward (Run *run, guint times, float filled, const SacTensor *off)
{
  float *all = g_new (float, n_values (run)), *at = all;
  double unused = 0;

  for (guint k = 0; k < sac_params_get_n (run->check.leaves); k++)
    {
      SacTensor *leaf = sac_params_get_tensor (run->check.leaves, k);

      leaf->needs_grad = leaf != off;
      for (gsize i = 0; i < leaf->n_elements; i++)
        leaf->grad[i] = leaf == off ? UNTOUCHED : filled;
    }
  run->check.context.tape = run->tape;
  sac_tape_reset (run->tape);
  forward (run, times);
  each_factor (run, times, &unused, TRUE);
  sac_tape_backward (run->tape, &run->check.context, sac_tensor_new_in (run->arena, 0, NULL));
  run->check.context.tape = NULL;

  for (guint k = 0; k < sac_params_get_n (run->check.leaves); k++)
    {
      const SacTensor *leaf = sac_params_get_tensor (run->check.leaves, k);

      memcpy (at, leaf->grad, leaf->n_elements * sizeof (float));
      at += leaf->n_elements;
    }
  check_leaves_kept (run);
  return all;
}

static double
stencil (Run *run, float *value, double step)
{
  static const struct
  {
    double at, factor;
  } points[] = { { -2, 1 }, { -1, -8 }, { 1, 8 }, { 2, -1 } };
  const float kept = *value;
  double sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      *value = (float) ((double) kept + points[i].at * step);
      sum += points[i].factor * evaluate (run);
    }
  *value = kept;
  return sum / (12 * step);
}

/* How far @gradient is from the stencil's, with half the step if the curve is too sharp for the whole one. */
static double
distance (Run *run, float *value, double gradient, double *wanted)
{
  double off = 0;

  for (double step = STEP; step > 0.4 * STEP; step /= 2)
    {
      *wanted = stencil (run, value, step);
      off = fabs (gradient - *wanted) / MAX (1, fabs (*wanted));
      if (off <= TOLERANCE)
        break;
    }
  return off;
}

static void
check_numbers (Run *run, const float *gradients)
{
  double worst = 0;

  for (guint k = 0; k < sac_params_get_n (run->check.leaves); k++)
    {
      SacTensor *leaf = sac_params_get_tensor (run->check.leaves, k);
      const gsize stride = 1 + leaf->n_elements / MOST_ELEMENTS * (leaf->n_elements / MOST_ELEMENTS + 7);

      for (gsize i = 0; i < leaf->n_elements; i += stride)
        {
          double wanted;
          const double off = distance (run, &leaf->data[i], (double) gradients[i], &wanted);

          worst = MAX (worst, off);
          if (!(off <= TOLERANCE))
            g_error ("%s: gradient of %s[%zu] is %g, central differences give %g", run->name,
                     sac_params_get_name (run->check.leaves, k), i, (double) gradients[i], wanted);
        }
      gradients += leaf->n_elements;
    }
  g_test_message ("%s: largest difference %.1e", run->name, worst);
}

/* @what: each of @found is factor·gradient + offset. */
static void
check_same (Run *run,
            const char *what,
            const float *gradients,
            float *found,
            float factor,
            float offset,
            const SacTensor *off)
{
  gsize at = 0;

  for (guint k = 0; k < sac_params_get_n (run->check.leaves); k++)
    {
      const SacTensor *leaf = sac_params_get_tensor (run->check.leaves, k);

      for (gsize i = 0; i < leaf->n_elements; i++, at++)
        {
          const float wanted = leaf == off ? UNTOUCHED : factor * gradients[at] + offset;

          if (!(fabsf (found[at] - wanted) <= (float) SAME * MAX (1, fabsf (wanted))))
            g_error ("%s: %s: gradient of %s[%zu] is %g, not %g", run->name, what,
                     sac_params_get_name (run->check.leaves, k), i, (double) found[at], (double) wanted);
        }
    }
  g_free (found);
}

static void
check_accumulates (Run *run, const float *gradients)
{
  check_same (run, "over filled buffers", gradients, backward (run, 1, 0.5f, NULL), 1, 0.5f, NULL);
  if (!run->overwrites)
    check_same (run, "used twice", gradients, backward (run, 2, 0, NULL), 2, 0, NULL);
  run->check.indirect = TRUE;
  check_same (run, "through a node", gradients, backward (run, 1, 0, NULL), 1, 0, NULL);
  check_same (run, "through nodes, twice", gradients, backward (run, 2, 0, NULL), 2, 0, NULL);
  run->check.indirect = FALSE;
}

static void
check_unneeded (Run *run, const float *gradients)
{
  for (guint k = 0; k < sac_params_get_n (run->check.leaves); k++)
    {
      const SacTensor *off = sac_params_get_tensor (run->check.leaves, k);

      check_same (run, "one leaf off", gradients, backward (run, 1, 0, off), 1, 0, off);
    }
  for (guint k = 0; k < sac_params_get_n (run->check.leaves); k++)
    sac_params_get_tensor (run->check.leaves, k)->needs_grad = FALSE;
  run->check.context.tape = run->tape;
  sac_tape_reset (run->tape);
  forward (run, 1);
  g_assert_cmpuint (sac_tape_get_n_nodes (run->tape), ==, 0);
  run->check.context.tape = NULL;
  check_leaves_kept (run);
}

static GArray *
copy_outputs (Run *run)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (float));

  for (guint k = 0; k < run->check.outputs->len; k++)
    {
      const SacTensor *out = g_ptr_array_index (run->check.outputs, k);

      g_array_append_vals (all, out->data, (guint) out->n_elements);
    }
  return all;
}

/* No pool, one thread, two threads: not a bit differs. */
static void
check_threads (Run *run, const float *gradients)
{
  g_autoptr (GArray) outputs = NULL;

  g_free (backward (run, 1, 0, NULL));
  outputs = copy_outputs (run);
  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (SacPool) pool = sac_pool_new (n);
      g_autofree float *found = NULL;
      g_autoptr (GArray) other = NULL;

      run->check.context.pool = pool;
      found = backward (run, 1, 0, NULL);
      other = copy_outputs (run);
      run->check.context.pool = NULL;
      g_assert_cmpmem (found, n_values (run) * sizeof (float), gradients, n_values (run) * sizeof (float));
      g_assert_cmpmem (other->data, other->len * sizeof (float), outputs->data,
                       outputs->len * sizeof (float));
    }
}

void
sac_gradient_check (const char *name, SacGradientBuild build, gpointer data, gboolean overwrites)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  g_autoptr (SacTape) tape = sac_tape_new ();
  g_autoptr (SacParams) leaves = sac_params_new ();
  g_autoptr (SacParams) values = NULL;
  g_autoptr (GPtrArray) outputs = g_ptr_array_new ();
  g_autofree float *gradients = NULL;
  Run run = { .name = name,
              .build = build,
              .data = data,
              .overwrites = overwrites,
              .tape = tape,
              .arena = arena,
              .check = { .leaves = leaves, .outputs = outputs } };

  run.check.context = (SacContext){ .arena = arena, .random = &run.check.random, .training = TRUE };
  g_assert_true (isfinite (evaluate (&run))); /* makes the leaves */
  run.values = values = sac_params_dup (leaves);
  sac_params_zero_grad (leaves);
  gradients = backward (&run, 1, 0, NULL);
  check_numbers (&run, gradients);
  check_accumulates (&run, gradients);
  check_unneeded (&run, gradients);
  check_threads (&run, gradients);
}
