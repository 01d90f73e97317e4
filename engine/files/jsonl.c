/* engine/files/jsonl.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/atomic.h"
#include "engine/files/jsonl.h"

#include "engine/base/error.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAXIMUM_EINTR 100 /* a device that only ever interrupts is broken */

struct _SacJsonl
{
  char *name;    /* owned: the path, for sentences */
  GString *line; /* owned: the line being made */
  int fd;
  gboolean is_file; /* an ordinary file: can be cut and synced */
  gboolean is_torn; /* its last line has no end yet */
};

static gboolean
fail (const char *name, const char *what, int code, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_IO, "%s: %s: %s", name, what,
               sac_file_reason (code));
  return FALSE;
}

/* Whether the file ends in the middle of a line. */
static gboolean
ends_torn (int fd)
{
  const off_t end = lseek (fd, 0, SEEK_END);
  char last = '\n';

  return end > 0 && pread (fd, &last, 1, end - 1) == 1 && last != '\n';
}

SacJsonl *
sac_jsonl_open (const char *path, GError **error)
{
  SacJsonl *self;
  g_autofree char *name = NULL;
  struct stat status;
  int fd, mode;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_name (path);
  /* An ordinary file is also read, for its last byte; a pipe opened for both would never see its reader go. */
  mode = stat (path, &status) == 0 && !S_ISREG (status.st_mode) ? O_WRONLY : O_RDWR;
  fd = open (path, mode | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      fail (name, _ ("the log cannot be opened"), errno, error);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  self = g_new0 (SacJsonl, 1);
  self->name = g_steal_pointer (&name);
  self->line = g_string_new (NULL);
  self->fd = fd;
  self->is_file = S_ISREG (status.st_mode);
  self->is_torn = self->is_file && ends_torn (fd);
  return self;
}

static void
append_field (GString *line, const SacJsonlField *field)
{
  char number[SAC_TEXT_NUMBER_SIZE];

  sac_text_append_json (line, field->name);
  g_string_append_c (line, ':');
  if (field->text != NULL)
    sac_text_append_json (line, field->text);
  else
    g_string_append (line, isfinite (field->number) ? sac_text_from_double (field->number, number) : "null");
}

/* The line in one write; what a full disk cut short is taken back. */
static gboolean
put_line (SacJsonl *self, GError **error)
{
  gsize at = 0;
  int code = 0, n_interrupted = 0;

  while (at < self->line->len && code == 0)
    {
      const ssize_t n = write (self->fd, self->line->str + at, self->line->len - at);

      if (n < 0 && (errno != EINTR || ++n_interrupted > MAXIMUM_EINTR))
        code = errno;
      else if (n > 0)
        at += (gsize) n;
    }
  if (code == 0)
    return TRUE;
  if (self->is_file && at > 0)
    self->is_torn = ftruncate (self->fd, lseek (self->fd, 0, SEEK_END) - (off_t) at) != 0;
  return fail (self->name, _ ("the line was not written"), code, error);
}

gboolean
sac_jsonl_write (SacJsonl *self, const SacJsonlField *fields, gsize n_fields, GError **error)
{
  g_return_val_if_fail (self != NULL && (n_fields == 0 || fields != NULL), FALSE);

  g_string_assign (self->line, self->is_torn ? "\n{" : "{");
  for (gsize i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (self->line, ',');
      append_field (self->line, &fields[i]);
    }
  g_string_append (self->line, "}\n");
  if (!put_line (self, error))
    return FALSE;
  self->is_torn = FALSE;
  return TRUE;
}

gboolean
sac_jsonl_close (SacJsonl *self, GError **error)
{
  gboolean good = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_file && fsync (self->fd) != 0)
    good = fail (self->name, _ ("the log was not synced to the disk"), errno, error);
  sac_jsonl_free (self);
  return good;
}

void
sac_jsonl_free (SacJsonl *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_string_free (self->line, TRUE);
  g_free (self->name);
  g_free (self);
}
