/* ui/widgets/sentence-bar.h — a sentence to type, what the model makes of it, and samples to click
 *
 * Signals    "submitted" (const char *text): Enter, a sample
 *            "changed" (const char *text): while typing, once it rests for SAC_SENTENCE_REST ms
 *            "left": Escape in the sentence
 *            "copied": the output is in the clipboard
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAC_SENTENCE_REST 150 /* ms without a key before "changed" */
#define SAC_SENTENCE_BUSY 200 /* ms of work before the spinner shows */

#define SAC_TYPE_SENTENCE_BAR (sac_sentence_bar_get_type ())
G_DECLARE_FINAL_TYPE (SacSentenceBar, sac_sentence_bar, SAC, SENTENCE_BAR, GtkWidget)

GtkWidget *sac_sentence_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;

const char *sac_sentence_bar_get_text (SacSentenceBar *self);
/* Emits nothing; a "changed" that was due is forgotten. */
void sac_sentence_bar_set_text (SacSentenceBar *self, const char *text);
void sac_sentence_bar_set_placeholder (SacSentenceBar *self, const char *placeholder);
void sac_sentence_bar_focus (SacSentenceBar *self);

/* All nullable: %NULL takes the line away. */
void sac_sentence_bar_set_output (SacSentenceBar *self, const char *caption, const char *output);
void sac_sentence_bar_set_notice (SacSentenceBar *self, const char *notice);
void sac_sentence_bar_set_samples (SacSentenceBar *self, const char *const *samples);

void sac_sentence_bar_set_busy (SacSentenceBar *self, gboolean busy);

G_END_DECLS
