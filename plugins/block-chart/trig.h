/* Sines and roots in whole numbers: the same on every machine, which the C library's need not be. */
#ifndef CHART_TRIG_H
#define CHART_TRIG_H

#include <stdint.h>

enum { TURN = 1 << 24 }; /* a whole circle */
#define TRIG_ONE ((int64_t)1 << 30)

/* Sine and cosine of an angle in units of 1/TURN circle; TRIG_ONE = 1. */
int64_t trig_sin(int64_t angle);
int64_t trig_cos(int64_t angle);
/* The root, rounded down. */
int64_t root_of(uint64_t square);

#endif
