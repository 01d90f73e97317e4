/* app/application.c — stands in for the window until it is there
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/application.h"

int
sac_application_run (int argc, char **argv)
{
  return 0;
}
