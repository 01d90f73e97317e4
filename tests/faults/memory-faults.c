/* tests/faults/memory-faults.c — malloc and its kin, through a counter
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/faults/memory-faults.h"

#include <errno.h>
#include <execinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* The C library's own, under the names it gives them. */
extern void *__libc_malloc (size_t n);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *block, size_t n);
extern void *__libc_memalign (size_t alignment, size_t n);

void *memalign (size_t alignment, size_t n);

static SacMemoryReport *report;
static gsize least;
static guint target;
static gboolean again, is_on;
static __thread gboolean is_noting;

const SacMemoryReport *
sac_memory_get_report (void)
{
  if (report == NULL)
    {
      void *frames[2];

      report = mmap (NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
      if (report == MAP_FAILED)
        g_error ("there is no memory to share");
      (void) backtrace (frames, 2); /* loads what it needs */
    }
  return report;
}

void
sac_memory_plan (gsize smallest, guint at, gboolean persistent)
{
  (void) sac_memory_get_report ();
  memset (report, 0, sizeof *report);
  least = smallest;
  target = at;
  again = persistent;
  is_on = FALSE;
}

void
sac_memory_begin (void)
{
  is_on = TRUE;
}

static gboolean
fails (size_t n)
{
  guint call;

  if (!is_on || n < least || is_noting)
    return FALSE;
  call = (guint) g_atomic_int_add ((gint *) &report->n_calls, 1) + 1;
  if (target == 0 || (again ? call < target : call != target))
    return FALSE;
  g_atomic_int_inc ((gint *) &report->n_hit);
  is_noting = TRUE;
  report->size = n;
  report->n_frames = (guint) backtrace (report->frames, SAC_MEMORY_FRAMES);
  is_noting = FALSE;
  errno = ENOMEM;
  return TRUE;
}

void *
malloc (size_t n)
{
  return fails (n) ? NULL : __libc_malloc (n);
}

void *
calloc (size_t n, size_t size)
{
  size_t all;

  if (__builtin_mul_overflow (n, size, &all))
    {
      errno = ENOMEM;
      return NULL;
    }
  return fails (all) ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *block, size_t n)
{
  return fails (n) ? NULL : __libc_realloc (block, n);
}

void *
memalign (size_t alignment, size_t n)
{
  return fails (n) ? NULL : __libc_memalign (alignment, n);
}

void *
aligned_alloc (size_t alignment, size_t n)
{
  return memalign (alignment, n);
}

int
posix_memalign (void **block, size_t alignment, size_t n)
{
  *block = memalign (alignment, n);
  return *block != NULL ? 0 : ENOMEM;
}
