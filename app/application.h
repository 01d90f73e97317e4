/* stub */
#pragma once
static inline int
sac_application_run (int argc, char **argv)
{
  return 0;
}
