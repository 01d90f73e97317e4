/* app/mailbox.h — one slot between the worker and the main loop: the newest wins
 *
 * Law        after any number of posts the last one is delivered, and no more than one idle waits at a time.
 * Law        nothing is delivered once sac_mailbox_free() was called.
 * Threads    post from any thread; new, free and the deliveries belong to the thread of the main context.
 *            The lock is a pthread mutex, so that a thread sanitizer sees it.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/snapshot.h"

G_BEGIN_DECLS

typedef struct _SacMailbox SacMailbox;

/* In the main loop. @snapshot: (transfer none). */
typedef void (*SacMailboxFunc) (gpointer snapshot, gpointer user_data);

SacMailbox *sac_mailbox_new (SacMailboxFunc deliver, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* Nobody may post any more: join the worker first. */
void sac_mailbox_free (SacMailbox *mailbox);

/* Takes @snapshot, a SacSnapshot; one that was not yet delivered is dropped for it. */
void sac_mailbox_post (SacMailbox *mailbox, gpointer snapshot);

/* Drops what waits. */
void sac_mailbox_clear (SacMailbox *mailbox);

G_END_DECLS
