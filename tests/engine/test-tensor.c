/* tests/engine/test-tensor.c — arenas and tensors
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/tensor/tensor.h"

#include <string.h>

/* Blocks of every size are aligned to 64 bytes and do not overlap. */
static void
test_arena_blocks (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  guint8 *blocks[200];

  for (guint round = 0; round < 3; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
        {
          blocks[i] = sac_arena_alloc (arena, i * 311 % 20000);
          g_assert_cmpuint ((gsize) blocks[i] % 64, ==, 0);
          memset (blocks[i], (int) i, i * 311 % 20000);
        }
      for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
        for (gsize j = 0; j < i * 311 % 20000; j++)
          g_assert_cmpuint (blocks[i][j], ==, i);
      sac_arena_reset (arena);
    }
}

/* What is said to be cleared is, also in memory used before; a copy is a copy. */
static void
test_arena_cleared (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  float *floats = sac_arena_floats (arena, 1000);

  memset (floats, 0xff, 1000 * sizeof (float));
  sac_arena_reset (arena);
  floats = sac_arena_floats0 (arena, 1000);
  for (gsize i = 0; i < 1000; i++)
    g_assert_true (floats[i] == 0);
  g_assert_cmpstr (sac_arena_copy (arena, "attention", 10), ==, "attention");
  g_assert_nonnull (sac_arena_copy (arena, NULL, 0));
}

/* Used counts since the reset, peak since the beginning. */
static void
test_arena_figures (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();

  g_assert_cmpuint (sac_arena_get_used (arena), ==, 0);
  sac_arena_alloc (arena, 100);
  sac_arena_alloc (arena, 0);
  g_assert_cmpuint (sac_arena_get_used (arena), ==, 128 + 64);
  sac_arena_alloc (arena, 5 << 20);
  g_assert_cmpuint (sac_arena_get_peak (arena), ==, (5 << 20) + 192);
  sac_arena_reset (arena);
  g_assert_cmpuint (sac_arena_get_used (arena), ==, 0);
  sac_arena_alloc (arena, 1);
  g_assert_cmpuint (sac_arena_get_peak (arena), ==, (5 << 20) + 192);
}

/* After a reset the same pass finds the same memory: nothing is taken from or given to the system. */
static void
test_arena_keeps_memory (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  gpointer first = NULL;

  for (guint round = 0; round < 5; round++)
    {
      gpointer block = sac_arena_alloc (arena, 10);

      for (guint i = 0; i < 50; i++)
        sac_arena_alloc (arena, 100000);
      if (round == 1)
        first = block;
      g_assert_true (round < 2 || block == first);
      sac_arena_reset (arena);
    }
}

/* What was reserved lies in one piece; what is not to be had is an error, not an end. */
static void
test_arena_reserve (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  static const gsize absurd[] = { G_MAXSIZE, G_MAXSIZE - 100, G_MAXSIZE / 2, (gsize) 1 << 46 };
  guint8 *a, *b;

  g_assert_true (sac_arena_reserve (arena, 3 << 20, NULL));
  a = sac_arena_alloc (arena, 1 << 20);
  b = sac_arena_alloc (arena, 2 << 20);
  g_assert_true (b == a + (1 << 20));
  for (gsize i = 0; i < G_N_ELEMENTS (absurd); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sac_arena_reserve (arena, absurd[i], &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY);
      g_assert_cmpuint (sac_arena_get_used (arena), ==, 3 << 20);
    }
  memset (sac_arena_alloc (arena, 1000), 1, 1000); /* still works */
}

static void
test_shapes (void)
{
  g_autoptr (SacTensor) cube = sac_tensor_new (3, (gsize[]){ 2, 3, 4 });
  g_autoptr (SacTensor) number = sac_tensor_new (0, NULL);
  g_autoptr (SacTensor) empty = sac_tensor_new (2, (gsize[]){ 3, 0 });
  g_autoptr (SacTensor) flat = sac_tensor_new (2, (gsize[]){ 6, 4 });
  g_autofree char *text = sac_shape_to_string (cube->rank, cube->dims);
  g_autofree char *nothing = sac_shape_to_string (0, NULL);

  g_assert_cmpuint (cube->n_elements, ==, 24);
  g_assert_cmpuint (sac_tensor_width (cube), ==, 4);
  g_assert_cmpuint (sac_tensor_rows (cube), ==, 6);
  g_assert_cmpuint (number->n_elements, ==, 1);
  g_assert_cmpuint (sac_tensor_width (number) * sac_tensor_rows (number), ==, 1);
  g_assert_cmpuint (empty->n_elements, ==, 0);
  g_assert_cmpuint (sac_tensor_rows (empty), ==, 0);
  g_assert_true (sac_tensor_same_shape (cube, cube));
  g_assert_false (sac_tensor_same_shape (cube, flat));
  g_assert_cmpstr (text, ==, "[2, 3, 4]");
  g_assert_cmpstr (nothing, ==, "[]");
  for (gsize i = 0; i < 24; i++)
    g_assert_true (cube->data[i] == 0);
}

/* Sizes from outside: products that overflow, in elements or only in bytes, and sizes no machine has. */
static void
test_absurd_sizes (void)
{
  static const struct
  {
    guint rank;
    gsize dims[SAC_MAX_RANK];
  } absurd[] = {
    { 1, { G_MAXSIZE } },
    { 1, { G_MAXSIZE / 4 } },
    { 1, { G_MAXSIZE / 4 + 2 } }, /* overflows in bytes to a few */
    { 2, { (gsize) 1 << 32, (gsize) 1 << 32 } },
    { 2, { ((gsize) 1 << 32) + 1, (gsize) 1 << 32 } },
    { 3, { G_MAXSIZE, 2, 1 } },
    { 5, { 1 << 13, 1 << 13, 1 << 13, 1 << 13, 1 << 13 } },
    { 1, { (gsize) 1 << 45 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (absurd); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sac_tensor_try_new (absurd[i].rank, absurd[i].dims, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY);
      g_assert_nonnull (strchr (error->message, '['));
    }
}

/* A shape is known before its memory is taken; one that is not to be had stays a shape. */
static void
test_deferred (void)
{
  g_autoptr (SacTensor) fits = sac_tensor_new_shape (2, (gsize[]){ 2, 3 });
  g_autoptr (SacTensor) absurd = sac_tensor_new_shape (3, (gsize[]){ G_MAXSIZE, 2, 3 });
  g_autoptr (GError) error = NULL;

  g_assert_true (fits->data == NULL && fits->n_elements == 6);
  g_assert_true (sac_tensor_allocate (fits, NULL));
  g_assert_true (fits->data[0] == 0 && fits->data[5] == 0);
  g_assert_false (sac_tensor_allocate (absurd, &error));
  g_assert_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_MEMORY);
  g_assert_null (absurd->data);
}

/* A tensor of an arena ends with it, whatever is done to its count; a copy outlives it. */
static void
test_in_arena (void)
{
  g_autoptr (SacArena) arena = sac_arena_new ();
  float borrowed[4] = { 1, 2, 3, 4 };
  SacTensor *over = sac_tensor_new_over (arena, borrowed, 2, (gsize[]){ 2, 2 });
  SacTensor *in = sac_tensor_new_in (arena, 1, (gsize[]){ 7 });
  g_autoptr (SacTensor) copy = NULL;

  g_assert_true (over->data == borrowed && over->n_elements == 4);
  g_assert_true (sac_tensor_ref (over) == over);
  sac_tensor_unref (over);
  sac_tensor_unref (over);
  sac_tensor_unref (in);
  g_assert_cmpuint ((gsize) in->data % 64, ==, 0);
  copy = sac_tensor_dup (over);
  borrowed[0] = 9;
  sac_arena_reset (arena);
  g_assert_true (copy->data[0] == 1 && copy->data[3] == 4);
  g_assert_null (copy->grad);
}

/* The last reference frees, no earlier one does (the address sanitizer watches). */
static void
test_references (void)
{
  SacTensor *tensor = sac_tensor_new (1, (gsize[]){ 3 });

  sac_tensor_ref (tensor);
  sac_tensor_unref (tensor);
  tensor->data[2] = 1;
  sac_tensor_unref (tensor);
  sac_tensor_unref (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/arena/blocks", test_arena_blocks);
  g_test_add_func ("/engine/arena/cleared", test_arena_cleared);
  g_test_add_func ("/engine/arena/figures", test_arena_figures);
  g_test_add_func ("/engine/arena/keeps-memory", test_arena_keeps_memory);
  g_test_add_func ("/engine/arena/reserve", test_arena_reserve);
  g_test_add_func ("/engine/tensor/shapes", test_shapes);
  g_test_add_func ("/engine/tensor/absurd-sizes", test_absurd_sizes);
  g_test_add_func ("/engine/tensor/deferred", test_deferred);
  g_test_add_func ("/engine/tensor/in-arena", test_in_arena);
  g_test_add_func ("/engine/tensor/references", test_references);
  return g_test_run ();
}
