/* tests/ui/test-walk-card.c — the card of a walk: what it says, also aloud, what its buttons emit, and that nothing moves
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/ui/gtk-support.h"
#include "ui/widgets/walk-card.h"

#include <string.h>

static gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
click (GtkWidget *card, const char *label)
{
  GtkWidget *button = test_find (card, is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
set_step (GtkWidget *card, guint position, guint n_steps)
{
  sac_walk_card_set_step (SAC_WALK_CARD (card), "Walk", "Title", "Text.", position, n_steps);
}

static void
test_says (void)
{
  GtkWidget *card = sac_walk_card_new (), *window;

  set_step (card, 2, 10);
  window = test_show (card, 900, 140);
  g_assert_nonnull (test_find (card, says, "Title"));
  g_assert_nonnull (test_find (card, says, "3 of 10"));
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Walk, step 3 of 10");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Title. Text.");
  sac_walk_card_set_note (SAC_WALK_CARD (card), "Away.", "_Back to it");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Title. Text. Away.");
  g_assert_cmpstr (sac_walk_card_get_note (SAC_WALK_CARD (card)), ==, "Away.");
  g_assert_cmpuint (test_count_unnamed (card), ==, 0);
  sac_walk_card_set_note (SAC_WALK_CARD (card), NULL, NULL);
  g_assert_null (sac_walk_card_get_note (SAC_WALK_CARD (card)));
  test_close (window, card);
}

static void
test_buttons (void)
{
  GtkWidget *card = sac_walk_card_new (), *window;
  guint next = 0, back = 0, closed = 0, returned = 0;

  g_signal_connect_swapped (card, "next", G_CALLBACK (test_count), &next);
  g_signal_connect_swapped (card, "back", G_CALLBACK (test_count), &back);
  g_signal_connect_swapped (card, "close", G_CALLBACK (test_count), &closed);
  g_signal_connect_swapped (card, "return", G_CALLBACK (test_count), &returned);
  set_step (card, 1, 3);
  sac_walk_card_set_note (SAC_WALK_CARD (card), "Away", "Return");
  window = test_show (card, 900, 140);
  click (card, "_Next");
  click (card, "_Back");
  click (card, "Return");
  set_step (card, 2, 3);
  click (card, "_Done");
  g_assert_cmpuint (next, ==, 1);
  g_assert_cmpuint (back, ==, 1);
  g_assert_cmpuint (returned, ==, 1);
  g_assert_cmpuint (closed, ==, 1);
  set_step (card, 0, 3);
  g_assert_false (gtk_widget_is_sensitive (test_find (card, is_button, "_Back")));
  test_close (window, card);
}

static int
get_height (GtkWidget *card)
{
  int minimum, natural;

  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, 900, &minimum, &natural, NULL, NULL);
  return natural;
}

/* A step of three lines, one of one, a note and how far the run is: the views above stay where they are. */
static void
test_steady (void)
{
  GtkWidget *card = sac_walk_card_new (), *window;
  g_autofree char *long_text = g_strnfill (250, 'm');
  int height;

  set_step (card, 0, 2);
  window = test_show (card, 900, 140);
  height = get_height (card);
  sac_walk_card_set_note (SAC_WALK_CARD (card), "The training is at step 45", "Back");
  sac_walk_card_set_progress (SAC_WALK_CARD (card), 0.5);
  g_assert_cmpint (get_height (card), ==, height);
  for (gsize i = 9; i < 250; i += 10)
    long_text[i] = ' ';
  sac_walk_card_set_step (SAC_WALK_CARD (card), "Walk", "Title", long_text, 1, 2);
  g_assert_cmpint (get_height (card), >=, height);
  sac_walk_card_set_note (SAC_WALK_CARD (card), NULL, NULL);
  sac_walk_card_set_progress (SAC_WALK_CARD (card), -1);
  set_step (card, 0, 2);
  g_assert_cmpint (get_height (card), ==, height);
  test_close (window, card);
}

int
main (int argc, char *argv[])
{
  test_gtk_init (&argc, &argv);
  g_test_add_func ("/ui/walk-card/says", test_says);
  g_test_add_func ("/ui/walk-card/buttons", test_buttons);
  g_test_add_func ("/ui/walk-card/steady", test_steady);
  return g_test_run ();
}
