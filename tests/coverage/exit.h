/* Included before every file of a build for coverage: processes that end by _exit write down what they ran, too. */
#ifndef TEST_COVERAGE_EXIT_H
#define TEST_COVERAGE_EXIT_H

#include <unistd.h>

extern void __gcov_dump(void);
#define _exit(code) (__gcov_dump(), _exit(code))

#endif
