/* app/mailbox.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/mailbox.h"

#include <pthread.h>

struct _SacMailbox
{
  SacMailboxFunc deliver;
  gpointer user_data;

  pthread_mutex_t lock; /* over what follows */
  SacSnapshot *latest;  /* owned, nullable */
  guint idle_id;
};

SacMailbox *
sac_mailbox_new (SacMailboxFunc deliver, gpointer user_data)
{
  SacMailbox *mailbox;

  g_return_val_if_fail (deliver != NULL, NULL);

  mailbox = g_new0 (SacMailbox, 1);
  mailbox->deliver = deliver;
  mailbox->user_data = user_data;
  pthread_mutex_init (&mailbox->lock, NULL);
  return mailbox;
}

static SacSnapshot *
take_latest (SacMailbox *mailbox)
{
  SacSnapshot *latest;

  pthread_mutex_lock (&mailbox->lock);
  latest = g_steal_pointer (&mailbox->latest);
  pthread_mutex_unlock (&mailbox->lock);
  return latest;
}

void
sac_mailbox_clear (SacMailbox *mailbox)
{
  SacSnapshot *latest = take_latest (mailbox);

  g_clear_pointer (&latest, sac_snapshot_unref);
}

void
sac_mailbox_free (SacMailbox *mailbox)
{
  if (mailbox == NULL)
    return;
  g_clear_handle_id (&mailbox->idle_id, g_source_remove);
  sac_mailbox_clear (mailbox);
  pthread_mutex_destroy (&mailbox->lock);
  g_free (mailbox);
}

static gboolean
mailbox_drain (gpointer user_data)
{
  SacMailbox *mailbox = user_data;
  SacSnapshot *latest;

  pthread_mutex_lock (&mailbox->lock);
  mailbox->idle_id = 0;
  latest = g_steal_pointer (&mailbox->latest);
  pthread_mutex_unlock (&mailbox->lock);

  if (latest != NULL)
    {
      mailbox->deliver (latest, mailbox->user_data); /* may free the mailbox */
      sac_snapshot_unref (latest);
    }
  return G_SOURCE_REMOVE;
}

void
sac_mailbox_post (SacMailbox *mailbox, gpointer snapshot)
{
  SacSnapshot *old;

  g_return_if_fail (mailbox != NULL && snapshot != NULL);

  /* The idle is added under the lock: were it added after, it could run, and the mailbox be freed, before its
   * number is stored. */
  pthread_mutex_lock (&mailbox->lock);
  old = mailbox->latest;
  mailbox->latest = snapshot;
  if (mailbox->idle_id == 0)
    mailbox->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, mailbox_drain, mailbox, NULL);
  pthread_mutex_unlock (&mailbox->lock);

  g_clear_pointer (&old, sac_snapshot_unref); /* outside: it may be large */
}
